package org.bitsweep.model.importer.keras;

/** Why one layer can't be read; the importer gathers them and tells all with their layers' names. */
final class LayerProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    LayerProblem(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
