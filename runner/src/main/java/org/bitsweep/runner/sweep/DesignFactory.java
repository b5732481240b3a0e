package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.nio.file.Path;
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

    /** Adds to an attempt's folder what no tool reads and the user may want to see there. */
    default void describe(VariantSpec variant, Path folder) throws IOException {
        // Most have nothing to add.
    }
}
