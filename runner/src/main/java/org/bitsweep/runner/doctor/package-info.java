/** Finds out what of this machine Bitsweep can use, and why not the rest. */
@NullMarked
package org.bitsweep.runner.doctor;

import org.jspecify.annotations.NullMarked;
