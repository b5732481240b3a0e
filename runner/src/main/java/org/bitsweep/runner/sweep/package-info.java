/** The sweep file: what the user asks for, read strictly, and the variants that follow from it. */
@NullMarked
package org.bitsweep.runner.sweep;

import org.jspecify.annotations.NullMarked;
