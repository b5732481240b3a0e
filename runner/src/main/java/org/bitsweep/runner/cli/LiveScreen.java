package org.bitsweep.runner.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.bitsweep.runner.job.JobStandings;

/**
 * What somebody sees who looks at a sweep's synthesis: a few lines at the bottom of the terminal that are drawn again in their
 * place, and above them whatever is worth keeping. Thread-safe.
 */
final class LiveScreen implements ShownProgress {
    /** Jobs that are shown one by one; of more, how many there are. */
    private static final int MOST_RUNNING = 8;
    /** Cut rather than wrapped: a wrapped line would be drawn again in another place. */
    private static final int COLUMNS = 79;

    private static final long REDRAW_MILLISECONDS = 500;
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter err;
    private final ProgressLines lines;
    private final LongSupplier nanoTime;
    private final Timer clock = new Timer("live screen", true);
    private Optional<JobStandings> jobs = Optional.empty();
    private Optional<String> best = Optional.empty();
    private int built;
    private int total;
    private long begin;
    private int drawn;
    private boolean ticking;
    private boolean ended;

    /** For one run, on a terminal. */
    LiveScreen(PrintWriter err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.lines = new ProgressLines(err, true, nanoTime);
        this.begin = nanoTime.getAsLong();
    }

    @Override
    public synchronized void phase(String words) {
        erase();
        jobs = Optional.empty();
        begin = nanoTime.getAsLong();
        lines.phase(words);
    }

    @Override
    public synchronized void step(int done, int all) {
        if (jobs.isEmpty()) {
            lines.step(done, all);
        }
    }

    @Override
    public synchronized void note(String words) {
        erase();
        lines.note(words);
        draw();
    }

    /** The lines at the bottom say it. */
    @Override
    public void change(String words) {}

    @Override
    public synchronized void jobs(JobStandings standings) {
        jobs = Optional.of(standings);
        if (!ticking && !ended) {
            ticking = true;
            clock.scheduleAtFixedRate(
                    new TimerTask() {
                        @Override
                        public void run() {
                            redraw();
                        }
                    },
                    0,
                    REDRAW_MILLISECONDS);
        }
    }

    @Override
    public synchronized void variants(int done, int all, Optional<String> bestSoFar) {
        built = done;
        total = all;
        best = bestSoFar;
    }

    @Override
    public synchronized void clear() {
        ended = true;
        clock.cancel();
        erase();
        lines.clear();
    }

    private synchronized void redraw() {
        if (!ended) {
            erase();
            draw();
        }
    }

    private void erase() {
        if (drawn > 0) {
            err.print("\u001b[" + drawn + "A\r" + CLEAR_BELOW);
            err.flush();
            drawn = 0;
        }
    }

    private void draw() {
        if (jobs.isEmpty()) {
            return;
        }
        lines.clear();
        List<String> shown = text(jobs.get(), nanoTime.getAsLong());
        shown.forEach(line -> err.print((line.length() > COLUMNS ? line.substring(0, COLUMNS) : line) + "\n"));
        err.flush();
        drawn = shown.size();
    }

    private List<String> text(JobStandings standings, long now) {
        List<String> text = new ArrayList<>();
        text.add("  " + built + " of " + total + " variants, jobs: " + standings.done() + " done, "
                + standings.running().size() + " running, " + standings.waiting() + " waiting, " + standings.failed()
                + " failed");
        text.add("  " + words(now - begin) + left(now));
        best.ifPresent(words -> text.add("  best so far  " + words));
        standings.running().stream().limit(MOST_RUNNING).forEach(job -> {
            text.add("  running      " + job.name() + ", " + words(now - job.startedNanoTime()));
            text.add("                 log in " + tail(job.folder().toString()));
        });
        if (standings.running().size() > MOST_RUNNING) {
            text.add("               and " + (standings.running().size() - MOST_RUNNING) + " more");
        }
        Map<String, Long> reasons = standings.pausing().stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        reasons.forEach((reason, count) -> text.add("  again later  " + count + ": " + reason));
        return text;
    }

    /** By the variants, since how many jobs there will be isn't known before they are generated. */
    private String left(long now) {
        if (built == 0 || built >= total) {
            return "";
        }
        return ", about " + words((now - begin) / built * (total - built)) + " to go";
    }

    /** The end of a path tells more than its beginning. */
    private static String tail(String path) {
        int room = COLUMNS - 24;
        return path.length() <= room ? path : "..." + path.substring(path.length() - room + 3);
    }

    private static String words(long nanoseconds) {
        long seconds = nanoseconds / 1_000_000_000L;
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
