/** Runs programs as jobs of a Slurm cluster, through its own commands, and believes of them only what two of them say. */
@NullMarked
package org.bitsweep.runner.execute.slurm;

import org.jspecify.annotations.NullMarked;
