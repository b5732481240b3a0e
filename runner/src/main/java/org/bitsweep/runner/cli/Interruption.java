package org.bitsweep.runner.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bitsweep.runner.Cancellation;

/**
 * What Ctrl-C and SIGTERM do: cancel the work, give it a few seconds to leave everything whole, and end the process with
 * the code for an interruption. Made as a shutdown hook, since Java has no other public way to see a signal.
 */
final class Interruption {
    private static final int GRACE_SECONDS = 10;

    private final Cancellation cancellation;
    private final PrintWriter err;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "interruption");

    Interruption(Cancellation cancellation, PrintWriter err) {
        this.cancellation = cancellation;
        this.err = err;
    }

    void install() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * To be called when the command has returned, whatever way.
     *
     * @return whether the process is ending already because of a signal, so that the caller must not end it
     */
    boolean commandReturned() {
        finished.countDown();
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    private void interrupted() {
        boolean working = finished.getCount() > 0;
        // First, since it takes away what is drawn again in its place.
        cancellation.cancel();
        if (working) {
            err.println("bitsweep: interrupted");
        }
        try {
            finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitStatus.INTERRUPTED.code());
    }
}
