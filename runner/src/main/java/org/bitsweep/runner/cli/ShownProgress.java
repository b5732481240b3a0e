package org.bitsweep.runner.cli;

import org.bitsweep.runner.sweep.SweepProgress;

/** Progress on standard error. */
interface ShownProgress extends SweepProgress {
    /** Takes away what was drawn to be drawn again; nothing is drawn from here on. */
    void clear();

    /** Lines that come and stay where nobody looks, a screen where somebody does. */
    static ShownProgress of(CommandContext context) {
        return context.terminal().error()
                ? new LiveScreen(context.err(), System::nanoTime)
                : new ProgressLines(context.err(), false, System::nanoTime);
    }
}
