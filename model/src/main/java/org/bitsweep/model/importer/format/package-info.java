/** The front door of all importers: a file's content decides which of them reads it. */
@NullMarked
package org.bitsweep.model.importer.format;

import org.jspecify.annotations.NullMarked;
