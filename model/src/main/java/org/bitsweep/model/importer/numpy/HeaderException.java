package org.bitsweep.model.importer.numpy;

/** What is wrong with an array, without the file's name, which its reader adds. */
final class HeaderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    HeaderException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
