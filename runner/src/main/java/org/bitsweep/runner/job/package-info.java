/** Jobs with their attempts: what was done already, what is tried again and when, all of it in the database. */
@NullMarked
package org.bitsweep.runner.job;

import org.jspecify.annotations.NullMarked;
