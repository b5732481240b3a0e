/** How many samples a network classifies correctly, and how sure that is. */
@NullMarked
package org.bitsweep.inference.accuracy;

import org.jspecify.annotations.NullMarked;
