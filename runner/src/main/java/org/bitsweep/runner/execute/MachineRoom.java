package org.bitsweep.runner.execute;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.bitsweep.runner.Cancellation;

/**
 * The room for jobs on this machine: places, memory and licences. A job waits until there is room for all that it needs; one
 * that alone needs more than there is gets all there is, since waiting would never end. Thread-safe.
 */
public final class MachineRoom {
    private static final long LOOK_MILLISECONDS = 500;

    private final int places;
    private final OptionalLong memoryBytes;
    private final Map<String, Integer> licenses;
    private final Map<String, Integer> licensesTaken = new HashMap<>();
    private int running;
    private int waitingAlone;
    private boolean takenAlone;
    private long memoryTaken;

    /**
     * An empty room.
     *
     * @param places jobs at a time, at least 1
     * @param memoryBytes memory for all of them; absent for no limit
     * @param licenses licences by tool; a tool that isn't named has no limit
     */
    public MachineRoom(int places, OptionalLong memoryBytes, Map<String, Integer> licenses) {
        if (places < 1) {
            throw new IllegalArgumentException("a room has at least one place");
        }
        this.places = places;
        this.memoryBytes = memoryBytes;
        this.licenses = Map.copyOf(licenses);
    }

    /** Room that a job has; closing gives it back. */
    public final class Held implements AutoCloseable {
        private final JobNeeds needs;

        private Held(JobNeeds needs) {
            this.needs = needs;
        }

        @Override
        public void close() {
            give(needs);
        }
    }

    /** How many jobs can run at a time. */
    public int places() {
        return places;
    }

    /**
     * Waits for room.
     *
     * @throws org.bitsweep.runner.CancelledException if the user stops meanwhile
     */
    public synchronized Held enter(JobNeeds needs, Cancellation cancellation) {
        if (needs.alone()) {
            waitingAlone++;
        }
        try {
            while (!fits(needs)) {
                cancellation.check();
                wait(LOOK_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
            cancellation.check();
        } finally {
            if (needs.alone()) {
                waitingAlone--;
            }
        }
        cancellation.check();
        take(needs);
        return new Held(needs);
    }

    private boolean fits(JobNeeds needs) {
        if (needs.alone()) {
            return running == 0;
        }
        // Jobs that want the machine for themselves would wait for ever if others went on entering.
        if (takenAlone || waitingAlone > 0 || running >= places) {
            return false;
        }
        if (memoryBytes.isPresent() && running > 0 && memoryTaken + needs.memoryBytes() > memoryBytes.getAsLong()) {
            return false;
        }
        return needs.licenses().entrySet().stream().allMatch(this::isFree);
    }

    private boolean isFree(Map.Entry<String, Integer> needed) {
        Integer all = licenses.get(needed.getKey());
        int taken = licensesTaken.getOrDefault(needed.getKey(), 0);
        return all == null || taken + needed.getValue() <= all || (taken == 0 && all > 0);
    }

    private void take(JobNeeds needs) {
        running++;
        takenAlone = needs.alone();
        memoryTaken += needs.memoryBytes();
        needs.licenses().forEach((tool, count) -> licensesTaken.merge(tool, count, Integer::sum));
    }

    private synchronized void give(JobNeeds needs) {
        running--;
        takenAlone = false;
        memoryTaken -= needs.memoryBytes();
        needs.licenses().forEach((tool, count) -> licensesTaken.merge(tool, -count, Integer::sum));
        notifyAll();
    }
}
