package org.bitsweep.runner.flow;

import java.io.IOException;
import java.nio.file.Path;
import org.bitsweep.codegen.text.ProjectFiles;

/** Gives the files of a design, which are too large to be kept for every job that waits. */
public interface DesignSource {
    /** The project. The same files at every call. */
    ProjectFiles files();

    /** Adds to an attempt's folder what no tool reads and the user may want to see there. */
    void describe(Path folder) throws IOException;
}
