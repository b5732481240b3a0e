/** The layers of a network, as hls4ml sees them. */
@NullMarked
package org.bitsweep.model.layer;

import org.jspecify.annotations.NullMarked;
