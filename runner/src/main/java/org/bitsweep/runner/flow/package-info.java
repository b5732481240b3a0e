/** Drives the vendor's tools: which launcher there is, what it is told for a stage, and whether it did it. */
@NullMarked
package org.bitsweep.runner.flow;

import org.jspecify.annotations.NullMarked;
