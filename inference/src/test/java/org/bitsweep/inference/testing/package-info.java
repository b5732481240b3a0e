/** Golden networks and arrays for the tests of this module. */
@NullMarked
package org.bitsweep.inference.testing;

import org.jspecify.annotations.NullMarked;
