package org.bitsweep.model.importer.keras;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bitsweep.model.tensor.Tensor;

/**
 * The layout of {@code model.weights.h5}: {@code layers/dense_1/vars/0}. The group is called after the layer's class and
 * counts the layers of that class in the order of the model; the layer's own name plays no part ({@code
 * keras/src/saving/saving_lib.py}).
 */
final class ArchiveWeights implements WeightStore {
    /** Keras 3's name of the container, then that of Keras 2.12 to 2.15. */
    static final List<String> CONTAINERS = List.of("layers", "_layer_checkpoint_dependencies");

    private final HdfReader file;
    private final Map<String, String> groups;

    ArchiveWeights(HdfReader file, Architecture architecture) {
        this.file = file;
        String container = CONTAINERS.stream().filter(file::has).findFirst().orElse(CONTAINERS.get(0));
        this.groups = new HashMap<>();
        Map<String, Integer> used = new HashMap<>();
        for (KerasLayer layer : architecture.layers()) {
            String kind = snakeCase(layer.kerasClass());
            int count = used.merge(kind, 1, Integer::sum);
            groups.put(layer.name(), container + "/" + (count == 1 ? kind : kind + "_" + (count - 1)));
        }
    }

    /** As Keras turns a class into a group's name ({@code keras/src/utils/naming.py}): {@code batch_normalization}. */
    static String snakeCase(String kerasClass) {
        return kerasClass
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public Tensor read(List<String> path, String variable, int index, int... shape) {
        return read(path, "", variable, index, shape);
    }

    @Override
    public Tensor read(List<String> path, Part part, String variable, int index, int... shape) {
        return read(path, part.folder(), variable, index, shape);
    }

    private Tensor read(List<String> path, String folder, String variable, int index, int... shape) {
        String group = path.size() == 1 ? groups.get(path.get(0)) : null;
        if (group == null) {
            throw new LayerProblem("is in a model inside the model, whose weights can't be read from a .keras file");
        }
        String dataset = group + "/" + folder + "vars/" + index;
        if (!file.has(dataset)) {
            throw new LayerProblem("its " + variable + " is missing: " + file.label() + " has no " + dataset
                    + "; save the model again");
        }
        return file.dataset(dataset, variable, shape);
    }
}
