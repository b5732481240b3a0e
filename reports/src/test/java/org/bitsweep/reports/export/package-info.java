/** Tests of tables, CSV and JSON. */
@NullMarked
package org.bitsweep.reports.export;

import org.jspecify.annotations.NullMarked;
