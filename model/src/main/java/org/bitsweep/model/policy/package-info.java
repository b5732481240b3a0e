/** Precision policies: rules that give a network's layers their types. */
@NullMarked
package org.bitsweep.model.policy;

import org.jspecify.annotations.NullMarked;
