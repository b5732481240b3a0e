/** Results as a terminal table, CSV and JSON. */
@NullMarked
package org.bitsweep.reports.export;

import org.jspecify.annotations.NullMarked;
