package org.bitsweep.runner;

import java.util.ArrayList;
import java.util.List;

/**
 * Says whether the user wants the work to end (Ctrl-C, or a scheduler's SIGTERM). Long work polls {@link #check()} where
 * it can stop without leaving anything half done, and registers what must be cleaned up or killed. Safe for use by many
 * threads.
 */
public final class Cancellation {
    private final List<Registration> registrations = new ArrayList<>();
    private volatile boolean cancelled;

    /** What runs on cancellation; closing it means that it is no longer needed. */
    public final class Registration implements AutoCloseable {
        private final Runnable action;

        private Registration(Runnable action) {
            this.action = action;
        }

        @Override
        public void close() {
            synchronized (registrations) {
                registrations.remove(this);
            }
        }
    }

    /** Whether the work should end. */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Returns while the work may go on.
     *
     * @throws CancelledException once it should end
     */
    public void check() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    /**
     * Has {@code action} run once when the work is cancelled, at once if it is already. It runs on another thread, so it
     * must be quick and must not throw.
     *
     * @return to be closed when the action is no longer needed
     */
    public Registration onCancel(Runnable action) {
        Registration registration = new Registration(action);
        synchronized (registrations) {
            if (!cancelled) {
                registrations.add(registration);
                return registration;
            }
        }
        action.run();
        return registration;
    }

    /** Asks the work to end and runs the registered actions, last one first. Only the first call has an effect. */
    public void cancel() {
        List<Registration> pending;
        synchronized (registrations) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            pending = new ArrayList<>(registrations);
            registrations.clear();
        }
        for (int i = pending.size() - 1; i >= 0; i--) {
            pending.get(i).action.run();
        }
    }
}
