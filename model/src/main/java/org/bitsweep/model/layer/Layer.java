package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * One layer of a network, as hls4ml sees it after import: a dense layer and its activation are two layers. Immutable;
 * identified in its graph by its name.
 */
public sealed interface Layer
        permits InputLayer,
                Dense,
                BatchNormalization,
                Activation,
                ParametrizedActivation,
                Softmax,
                Reshape,
                Merge,
                Concatenate,
                Convolution,
                Pooling,
                Rearrangement,
                ParametricRelu,
                HardActivation,
                Dot,
                LayerNormalization,
                EinsumDense,
                Einsum,
                Embedding,
                Recurrent,
                Bidirectional,
                GarNet,
                QuantizedTanh {
    /** The name, unique in the graph. */
    String name();

    /** The name of hls4ml's class for this layer ({@code hls4ml/model/layers.py}). */
    String className();

    /**
     * The shape of the output for given input shapes, in port order.
     *
     * @throws ShapeException if the layer can't take inputs of these shapes
     */
    TensorShape outputShape(List<TensorShape> inputs);

    /** Double dispatch: behaviour of other modules is a visitor, so that a new layer breaks every one of them. */
    <R> R accept(LayerVisitor<R> visitor);

    /** The same layer under another name. */
    Layer renamed(String newName);
}
