/** Runs programs on this machine: with limits, as groups that can be ended whole, as many as there is room for. */
@NullMarked
package org.bitsweep.runner.execute;

import org.jspecify.annotations.NullMarked;
