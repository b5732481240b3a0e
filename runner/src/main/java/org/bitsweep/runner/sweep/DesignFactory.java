package org.bitsweep.runner.sweep;

import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.runner.flow.DesignIdentity;

/** Makes the design of a variant. */
interface DesignFactory {
    /**
     * The project of a variant; the same files at every call.
     *
     * @throws org.bitsweep.model.BitsweepException if there is none
     */
    ProjectFiles files(VariantSpec variant);

    /** What its reports must be of. */
    DesignIdentity identity(VariantSpec variant);
}
