package org.bitsweep.model.importer.keras;

import org.bitsweep.model.tensor.Tensor;

/** Where the weights of a network are. Two layouts: by position and by name. */
interface WeightStore {
    /** Where a layer keeps its variables: a recurrent layer in its cell, a bidirectional one in two layers. */
    enum Part {
        CELL("cell/", ""),
        FORWARD_CELL("forward_layer/cell/", "/forward_"),
        BACKWARD_CELL("backward_layer/cell/", "/backward_");

        private final String folder;
        private final String name;

        Part(String folder, String name) {
            this.folder = folder;
            this.name = name;
        }

        /** The group below the layer's in the layout by position, with a slash at its end. */
        String folder() {
            return folder;
        }

        /** What the path of a variable contains in the layout by name. */
        String nameMark() {
            return name;
        }
    }

    /**
     * Reads one variable of a layer.
     *
     * @param path names of the models that the layer is in, outermost first, then its own; not empty
     * @param variable Keras' name of it: {@code kernel}, {@code moving_mean}
     * @param index its position among the layer's variables
     * @param shape what the layer needs
     * @throws LayerProblem if it is absent, of another shape, or not finite
     */
    Tensor read(java.util.List<String> path, String variable, int index, int... shape);

    /** The same for a variable of a part of the layer. */
    Tensor read(java.util.List<String> path, Part part, String variable, int index, int... shape);
}
