/** Which variant to use and why: constraints, the Pareto front, paired statistics and the verdict. Pure functions. */
@NullMarked
package org.bitsweep.reports.rank;

import org.jspecify.annotations.NullMarked;
