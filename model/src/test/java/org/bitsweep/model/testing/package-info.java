/** What the tests of several modules use. */
@NullMarked
package org.bitsweep.model.testing;

import org.jspecify.annotations.NullMarked;
