/** The page that answers first: one file that needs no network. */
@NullMarked
package org.bitsweep.reports.html;

import org.jspecify.annotations.NullMarked;
