package org.bitsweep.model.layer;

/**
 * One case per layer.
 *
 * @param <R> what a visit gives
 */
public interface LayerVisitor<R> {
    R visitInput(InputLayer layer);

    R visitDense(Dense layer);

    R visitBatchNormalization(BatchNormalization layer);

    R visitActivation(Activation layer);

    R visitParametrizedActivation(ParametrizedActivation layer);

    R visitSoftmax(Softmax layer);

    R visitReshape(Reshape layer);

    R visitMerge(Merge layer);

    R visitConcatenate(Concatenate layer);

    R visitConvolution(Convolution layer);

    R visitPooling(Pooling layer);

    R visitRearrangement(Rearrangement layer);

    R visitParametricRelu(ParametricRelu layer);

    R visitHardActivation(HardActivation layer);

    R visitDot(Dot layer);

    R visitLayerNormalization(LayerNormalization layer);

    R visitEinsumDense(EinsumDense layer);

    R visitEinsum(Einsum layer);

    R visitEmbedding(Embedding layer);

    R visitRecurrent(Recurrent layer);

    R visitBidirectional(Bidirectional layer);

    R visitGarNet(GarNet layer);

    R visitQuantizedTanh(QuantizedTanh layer);
}
