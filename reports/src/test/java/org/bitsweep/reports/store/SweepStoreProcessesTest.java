package org.bitsweep.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.testing.DigitsSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several processes of the system do to one database file. */
class SweepStoreProcessesTest {
    @TempDir
    Path folder;

    @Test
    void readersOfOtherProcessesAreWelcomeWhileTheWriterWritesAndASecondWriterIsNot() throws Exception {
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run run = store.startRun(StoreProcess.runStart(Optional.empty()));
            store.save(run, DigitsSweep.variants().get(0));
            try (StoreProcess reader = StoreProcess.start("read", folder);
                    StoreProcess writer = StoreProcess.start("write", folder)) {
                assertThat(reader.nextLine()).isEqualTo("1 variants");
                assertThat(writer.nextLine())
                        .contains("another run is writing to it (process "
                                + ProcessHandle.current().pid());
            }
            store.save(run, DigitsSweep.variants().get(1));
            assertThat(store.load(RunSelector.latest()).variants()).hasSize(2);
        }
    }

    @Test
    void aKilledWriterLosesNothingThatItSaved() throws Exception {
        String last;
        try (StoreProcess writer = StoreProcess.start("write", folder)) {
            for (int i = 0; i < 6; i++) {
                assertThat(writer.nextLine()).startsWith("saved ");
            }
            last = writer.nextLine();
            try (SweepStore store = SweepStore.openReader(folder)) {
                assertThat(store.hasWriter()).isTrue();
            }
            writer.kill();
        }
        try (SweepStore store = SweepStore.openReader(folder)) {
            assertThat(store.hasWriter()).isFalse();
            assertThat(store.load(RunSelector.latest()).variants())
                    .extracting(VariantResult::id)
                    .contains(last.replace("saved ", ""))
                    .hasSizeGreaterThanOrEqualTo(7);
        }
        try (SweepStore store = SweepStore.openWriter(folder)) {
            assertThat(store.startRun(StoreProcess.runStart(Optional.empty())).number())
                    .isEqualTo(2);
        }
    }

    @Test
    void theWriterGoesOnWhenAReaderThatWasThereFirstIsKilled() throws Exception {
        SweepStore.openWriter(folder).close();
        try (StoreProcess reader = StoreProcess.start("hold", folder)) {
            assertThat(reader.nextLine()).isEqualTo("holding 0 runs");
            try (SweepStore store = SweepStore.openWriter(folder)) {
                Run run = store.startRun(StoreProcess.runStart(Optional.empty()));
                store.save(run, DigitsSweep.variants().get(0));
                reader.kill();
                store.save(run, DigitsSweep.variants().get(1));
                assertThat(store.load(RunSelector.latest()).variants()).hasSize(2);
                assertThatThrownBy(() -> SweepStore.openWriter(folder)).isInstanceOf(StoreException.class);
            }
        }
    }

    @Test
    void theWriterGoesOnWhenAReaderThatWasThereFirstEnds() throws Exception {
        SweepStore.openWriter(folder).close();
        try (StoreProcess reader = StoreProcess.start("hold", folder)) {
            assertThat(reader.nextLine()).isEqualTo("holding 0 runs");
            try (SweepStore store = SweepStore.openWriter(folder)) {
                Run run = store.startRun(StoreProcess.runStart(Optional.empty()));
                reader.end();
                store.save(run, DigitsSweep.variants().get(0));
                assertThat(store.load(RunSelector.latest()).variants()).hasSize(1);
            }
        }
    }
}
