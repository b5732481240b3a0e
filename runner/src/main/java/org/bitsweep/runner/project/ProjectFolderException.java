package org.bitsweep.runner.project;

import org.bitsweep.model.BitsweepException;

/** A project can't be written to a folder. */
public final class ProjectFolderException extends BitsweepException {
    private static final long serialVersionUID = 1;

    ProjectFolderException(String message) {
        super(message);
    }
}
