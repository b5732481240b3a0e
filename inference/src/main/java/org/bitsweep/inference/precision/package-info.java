/** What type every tensor gets: hls4ml's resolution and inference, and the policies that feed it. */
@NullMarked
package org.bitsweep.inference.precision;

import org.jspecify.annotations.NullMarked;
