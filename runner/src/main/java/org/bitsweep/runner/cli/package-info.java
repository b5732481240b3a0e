/** The command line: what the user types, what the terminal shows, and the exit codes. */
@NullMarked
package org.bitsweep.runner.cli;

import org.jspecify.annotations.NullMarked;
