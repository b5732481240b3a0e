/** Tests of the report parsers. */
@NullMarked
package org.bitsweep.reports.parse;

import org.jspecify.annotations.NullMarked;
