/** Tests of ranking, statistics and verdict. */
@NullMarked
package org.bitsweep.reports.rank;

import org.jspecify.annotations.NullMarked;
