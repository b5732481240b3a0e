/** Folders that generated projects are written to: what is in them already, what may be replaced. */
@NullMarked
package org.bitsweep.runner.project;

import org.jspecify.annotations.NullMarked;
