package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.tensor.Tensor;

/**
 * The layout of whole models and of Keras 2's weights in HDF5: {@code model_weights/fc1/fc1/kernel:0}, a group for every
 * layer by its name, the variables somewhere below it.
 */
final class NamedWeights implements WeightStore {
    private static final int MAXIMUM_DEPTH = 8;

    private final HdfReader file;
    private final String root;

    /** @param root the group of all layers, or nothing if they are at the top */
    NamedWeights(HdfReader file, String root) {
        this.file = file;
        this.root = root.isEmpty() ? "" : root + "/";
    }

    @Override
    public Tensor read(List<String> path, String variable, int index, int... shape) {
        return read(path, "", variable, shape);
    }

    @Override
    public Tensor read(List<String> path, Part part, String variable, int index, int... shape) {
        return read(path, part.nameMark(), variable, shape);
    }

    private Tensor read(List<String> path, String mark, String variable, int... shape) {
        String layer = path.get(path.size() - 1);
        // Models inside models are one level deep in the file, however deep they are in the network.
        String group = root + (path.size() == 1 ? layer : path.get(0) + "/" + layer);
        List<String> found = new ArrayList<>();
        if (file.has(group)) {
            find(group, variable, 0, found);
            found.removeIf(dataset -> !dataset.substring(group.length()).contains(mark));
        }
        if (found.isEmpty()) {
            throw new LayerProblem("its " + variable + " is missing: " + file.label() + " has no " + variable
                    + " below " + group + "; give the weights of this model");
        }
        if (found.size() > 1) {
            throw new LayerProblem(
                    "its " + variable + " is not clear: " + file.label() + " has " + String.join(" and ", found));
        }
        return file.dataset(found.get(0), variable, shape);
    }

    private void find(String group, String variable, int depth, List<String> found) {
        for (String child : file.children(group)) {
            String path = group + "/" + child;
            if (file.isDataset(path)) {
                int colon = child.indexOf(':');
                if ((colon < 0 ? child : child.substring(0, colon)).equals(variable)) {
                    found.add(path);
                }
            } else if (depth < MAXIMUM_DEPTH) {
                find(path, variable, depth + 1, found);
            }
        }
    }
}
