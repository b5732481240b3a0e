/** The database of a sweep: one writer, any number of readers, nothing that is finished is ever lost. */
@NullMarked
package org.bitsweep.reports.store;

import org.jspecify.annotations.NullMarked;
