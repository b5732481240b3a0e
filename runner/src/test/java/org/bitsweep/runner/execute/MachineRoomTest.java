package org.bitsweep.runner.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.CancelledException;
import org.junit.jupiter.api.Test;

class MachineRoomTest {
    private static final JobNeeds SMALL = new JobNeeds(1, Map.of(), false);
    private static final JobNeeds LICENSED = new JobNeeds(1, Map.of("vitis", 1), false);

    private final Cancellation cancellation = new Cancellation();

    private CompletableFuture<MachineRoom.Held> entering(MachineRoom room, JobNeeds needs) {
        // A thread for each that waits: the common pool has one on a small machine.
        return CompletableFuture.supplyAsync(() -> room.enter(needs, cancellation), task -> new Thread(task).start());
    }

    private static void staysOutside(CompletableFuture<MachineRoom.Held> waiting) {
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(5)).until(() -> !waiting.isDone());
    }

    private static MachineRoom.Held comesIn(CompletableFuture<MachineRoom.Held> waiting) {
        await().atMost(Duration.ofSeconds(10)).until(waiting::isDone);
        return waiting.join();
    }

    @Test
    void thereIsRoomForSoManyJobs() {
        MachineRoom room = new MachineRoom(2, OptionalLong.empty(), Map.of());
        MachineRoom.Held first = room.enter(SMALL, cancellation);
        room.enter(SMALL, cancellation);

        CompletableFuture<MachineRoom.Held> third = entering(room, SMALL);

        staysOutside(third);
        first.close();
        comesIn(third);
    }

    @Test
    void aLicenseIsHeldByOneJobAtATimeAndOthersPass() {
        MachineRoom room = new MachineRoom(5, OptionalLong.empty(), Map.of("vitis", 1));
        MachineRoom.Held holder = room.enter(LICENSED, cancellation);

        CompletableFuture<MachineRoom.Held> second = entering(room, LICENSED);

        staysOutside(second);
        comesIn(entering(room, SMALL)).close();
        comesIn(entering(room, new JobNeeds(1, Map.of("vivado", 1), false))).close();
        holder.close();
        comesIn(second);
    }

    @Test
    void jobsShareTheMemoryAndOneThatNeedsMoreThanThereIsGetsAll() {
        MachineRoom room = new MachineRoom(5, OptionalLong.of(10), Map.of());
        MachineRoom.Held large = room.enter(new JobNeeds(100, Map.of(), false), cancellation);

        CompletableFuture<MachineRoom.Held> small = entering(room, new JobNeeds(6, Map.of(), false));

        staysOutside(small);
        large.close();
        comesIn(small);
        staysOutside(entering(room, new JobNeeds(6, Map.of(), false)));
    }

    @Test
    void aJobThatWantsTheMachineForItselfIsNotOvertakenForEver() {
        MachineRoom room = new MachineRoom(5, OptionalLong.empty(), Map.of());
        MachineRoom.Held first = room.enter(SMALL, cancellation);
        CompletableFuture<MachineRoom.Held> alone = entering(room, SMALL.byItself());
        staysOutside(alone);
        CompletableFuture<MachineRoom.Held> later = entering(room, SMALL);
        staysOutside(later);

        first.close();
        MachineRoom.Held held = comesIn(alone);

        staysOutside(later);
        held.close();
        comesIn(later);
    }

    @Test
    void theUserNeedNotWait() {
        MachineRoom room = new MachineRoom(1, OptionalLong.empty(), Map.of());
        room.enter(SMALL, cancellation);
        CompletableFuture<MachineRoom.Held> waiting = entering(room, SMALL);

        cancellation.cancel();

        await().atMost(Duration.ofSeconds(10)).until(waiting::isDone);
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(CancelledException.class);
        assertThat(room.places()).isEqualTo(1);
    }
}
