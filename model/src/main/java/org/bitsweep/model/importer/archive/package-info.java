/** Reads ZIP archives that may be damaged or hostile. */
@NullMarked
package org.bitsweep.model.importer.archive;

import org.jspecify.annotations.NullMarked;
