package org.bitsweep.model.importer.onnx;

/** Why a model can't be read; the message names the node, the importer adds the file. */
final class NodeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    NodeProblem(String problem) {
        super(problem);
        this.problem = problem;
    }

    NodeProblem(OnnxNode node, String problem) {
        this("node " + node.label() + " " + problem);
    }

    String problem() {
        return problem;
    }
}
