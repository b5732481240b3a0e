/** What range every tensor and accumulator can reach: interval propagation and the certificates that rest on it. */
@NullMarked
package org.bitsweep.inference.range;

import org.jspecify.annotations.NullMarked;
