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
}
