/** The directed acyclic graph of layers. */
@NullMarked
package org.bitsweep.model.graph;

import org.jspecify.annotations.NullMarked;
