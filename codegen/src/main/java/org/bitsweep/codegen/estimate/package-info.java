/** Analytic cost of a hardware plan: an estimate, never a measurement (docs/ESTIMATE.md says how far off it is). */
@NullMarked
package org.bitsweep.codegen.estimate;

import org.jspecify.annotations.NullMarked;
