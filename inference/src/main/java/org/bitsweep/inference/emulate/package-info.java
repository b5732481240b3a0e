/** What value every tensor takes, bit for bit what the generated C++ computes. */
@NullMarked
package org.bitsweep.inference.emulate;

import org.jspecify.annotations.NullMarked;
