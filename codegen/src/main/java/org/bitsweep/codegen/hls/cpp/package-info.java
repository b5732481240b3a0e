/** C++ text of the layers of a network: names, types, constants, calls of the layer library, and that library itself. */
@NullMarked
package org.bitsweep.codegen.hls.cpp;

import org.jspecify.annotations.NullMarked;
