/** Logging: silent unless a log file is opened in a work folder or {@code --verbose} asks for it on stderr. */
@NullMarked
package org.bitsweep.runner.log;

import org.jspecify.annotations.NullMarked;
