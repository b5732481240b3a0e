/** What every other module speaks: types, layers, policies and results. */
@NullMarked
package org.bitsweep.model;

import org.jspecify.annotations.NullMarked;
