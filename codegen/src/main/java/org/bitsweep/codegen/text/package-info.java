/** Text of generated designs: indented code, and the files of a project with their hash. */
@NullMarked
package org.bitsweep.codegen.text;

import org.jspecify.annotations.NullMarked;
