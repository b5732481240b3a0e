/** Shared by the tests of this module. */
@NullMarked
package org.bitsweep.runner.testing;

import org.jspecify.annotations.NullMarked;
