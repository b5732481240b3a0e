package org.bitsweep.model.graph;

/**
 * The node of a model file that a layer of another name was made from. A configuration of hls4ml names the node: what it
 * says of the node, hls4ml copies to the layer ({@code set_name_config} in {@code model/graph.py}).
 *
 * @param name the node's name ({@code MatMul_0} of a layer {@code Dense_MatMul_0})
 * @param className hls4ml's class for the node ({@code MatMul})
 */
public record LayerOrigin(String name, String className) {}
