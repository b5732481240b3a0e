/** Sweeps for the tests of ranking, store and pages. */
@NullMarked
package org.bitsweep.reports.testing;

import org.jspecify.annotations.NullMarked;
