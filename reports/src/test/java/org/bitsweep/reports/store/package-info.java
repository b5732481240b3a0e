/** Tests of the database, with real files and real second processes. */
@NullMarked
package org.bitsweep.reports.store;

import org.jspecify.annotations.NullMarked;
