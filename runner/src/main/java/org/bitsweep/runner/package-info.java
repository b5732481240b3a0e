/** What every part of the runner shares: being cancelled, and a tool that is missing. */
@NullMarked
package org.bitsweep.runner;

import org.jspecify.annotations.NullMarked;
