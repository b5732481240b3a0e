package org.bitsweep.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> done = new ArrayList<>();

    @Test
    void letsWorkGoOnUntilItIsCancelled() {
        assertThatCode(cancellation::check).doesNotThrowAnyException();
        cancellation.cancel();
        assertThat(cancellation.isCancelled()).isTrue();
        assertThatThrownBy(cancellation::check).isInstanceOf(CancelledException.class);
    }

    @Test
    void runsTheActionsOnceLastFirst() {
        cancellation.onCancel(() -> done.add("first"));
        cancellation.onCancel(() -> done.add("second"));

        cancellation.cancel();
        cancellation.cancel();

        assertThat(done).containsExactly("second", "first");
    }

    @Test
    void forgetsAnActionThatIsClosed() {
        try (Cancellation.Registration registration = cancellation.onCancel(() -> done.add("closed"))) {
            assertThat(registration).isNotNull();
        }
        cancellation.cancel();

        assertThat(done).isEmpty();
    }

    @Test
    void runsAnActionAtOnceWhenItComesTooLate() {
        cancellation.cancel();
        cancellation.onCancel(() -> done.add("late"));

        assertThat(done).containsExactly("late");
    }
}
