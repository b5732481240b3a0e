/** Tests of the page, its static parts and its escaping. */
@NullMarked
package org.bitsweep.reports.html;

import org.jspecify.annotations.NullMarked;
