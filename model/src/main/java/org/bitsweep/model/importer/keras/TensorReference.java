package org.bitsweep.model.importer.keras;

/**
 * An output of a call of a layer: a Keras layer that is used twice is called twice.
 *
 * @param call which call of the layer, counted from 0 ({@code node_index})
 * @param output which output of the call, counted from 0 ({@code tensor_index})
 */
record TensorReference(String layer, int call, int output) {}
