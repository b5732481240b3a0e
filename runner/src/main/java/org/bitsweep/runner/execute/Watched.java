package org.bitsweep.runner.execute;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs, ours or taken up from an earlier runner. */
interface Watched {
    /** Waits for its end, at most so long. */
    boolean endsWithin(long milliseconds) throws InterruptedException;

    /** Signals all of its session. */
    void signal(String signal);

    /** What must not be left when it has been ended, where its session isn't all of it. */
    List<ProcessHandle> descendants();

    /** A child of ours. */
    static Watched of(Process process) {
        return new Watched() {
            @Override
            public boolean endsWithin(long milliseconds) throws InterruptedException {
                return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            }

            @Override
            public void signal(String signal) {
                if (!Sessions.signal(process.pid(), signal)) {
                    process.destroy();
                }
            }

            @Override
            public List<ProcessHandle> descendants() {
                return java.util.stream.Stream.concat(
                                process.descendants(), java.util.stream.Stream.of(process.toHandle()))
                        .toList();
            }
        };
    }

    /** The child of a runner that is no more. */
    static Watched of(JobFiles.Group group) {
        return new Watched() {
            private static final long LOOK_MILLISECONDS = 50;

            @Override
            public boolean endsWithin(long milliseconds) throws InterruptedException {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
                while (group.isAlive()) {
                    if (System.nanoTime() - end >= 0) {
                        return false;
                    }
                    Thread.sleep(LOOK_MILLISECONDS);
                }
                return true;
            }

            @Override
            public void signal(String signal) {
                // Its number may be another's by now.
                if (group.isAlive()) {
                    Sessions.signal(group.pid(), signal);
                }
            }

            @Override
            public List<ProcessHandle> descendants() {
                return ProcessHandle.of(group.pid()).stream()
                        .filter(handle -> group.isAlive())
                        .flatMap(ProcessHandle::descendants)
                        .toList();
            }
        };
    }
}
