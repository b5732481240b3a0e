package org.bitsweep.runner.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * Shows how a sweep goes on: a line for each phase, and on a terminal a last line that is drawn again while a phase takes
 * longer than a second. Thread-safe.
 */
final class ProgressLines implements ShownProgress {
    private static final long PATIENCE_NANOSECONDS = 1_000_000_000L;
    private static final long REDRAW_NANOSECONDS = 200_000_000L;
    private static final int WIDTH = 30;
    /** Back to the first column, and the rest of the line away. */
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long begin;
    private long drawn;
    private boolean shown;

    /**
     * For one run.
     *
     * @param terminal whether somebody looks at it: redrawing fills a file with rubbish
     * @param nanoTime the clock
     */
    ProgressLines(PrintWriter err, boolean terminal, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    @Override
    public synchronized void phase(String words) {
        begin = nanoTime.getAsLong();
        line(words);
    }

    @Override
    public synchronized void note(String words) {
        line("note: " + words);
    }

    @Override
    public synchronized void step(int done, int total) {
        long now = nanoTime.getAsLong();
        boolean tooEarly = now - begin < PATIENCE_NANOSECONDS || (shown && now - drawn < REDRAW_NANOSECONDS);
        if (!terminal || total == 0 || tooEarly) {
            return;
        }
        int filled = (int) ((long) WIDTH * done / total);
        long seconds = (now - begin) / 1_000_000_000L;
        err.print(CLEAR + "  [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + " of " + total + ", "
                + seconds + " s" + (done == 0 ? "" : ", about " + seconds * (total - done) / done + " s to go"));
        err.flush();
        shown = true;
        drawn = now;
    }

    @Override
    public synchronized void clear() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
            shown = false;
        }
    }

    private void line(String words) {
        clear();
        err.print("bitsweep: " + words + "\n");
        err.flush();
    }
}
