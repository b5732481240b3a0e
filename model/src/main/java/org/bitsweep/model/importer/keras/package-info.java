/** Networks that Keras 2 and 3 saved, read as hls4ml reads them. */
@NullMarked
package org.bitsweep.model.importer.keras;

import org.jspecify.annotations.NullMarked;
