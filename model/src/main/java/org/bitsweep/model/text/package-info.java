/** Words for messages: what the user probably meant. */
@NullMarked
package org.bitsweep.model.text;

import org.jspecify.annotations.NullMarked;
