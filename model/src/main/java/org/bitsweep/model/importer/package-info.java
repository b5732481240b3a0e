/** Readers of networks, data and configurations; the formats' libraries stay inside these packages. */
@NullMarked
package org.bitsweep.model.importer;

import org.jspecify.annotations.NullMarked;
