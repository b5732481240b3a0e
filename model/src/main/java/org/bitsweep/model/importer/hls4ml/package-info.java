/** hls4ml's configuration files, read with the place of everything in them, and written so that hls4ml reads them. */
@NullMarked
package org.bitsweep.model.importer.hls4ml;

import org.jspecify.annotations.NullMarked;
