/** The one lowering of a typed network to hardware, which every generator and the resource estimate read. */
@NullMarked
package org.bitsweep.codegen.plan;

import org.jspecify.annotations.NullMarked;
