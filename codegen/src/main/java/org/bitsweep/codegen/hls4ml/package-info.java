/** Gives a project that hls4ml wrote other types, and changes nothing else in it. */
@NullMarked
package org.bitsweep.codegen.hls4ml;

import org.jspecify.annotations.NullMarked;
