package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Orders the calls of layers: always the first of the file whose inputs are there, which is the order of hls4ml's Keras 3
 * reader; files of Keras 2 are in such an order already. Not thread-safe.
 */
final class CallSchedule {
    private final PriorityQueue<Call> ready = new PriorityQueue<>();
    private final Map<TensorReference, List<Call>> waiting = new HashMap<>();
    private final Map<Call, Integer> missing = new HashMap<>();
    private final List<Call> all = new ArrayList<>();

    /**
     * One use of a layer.
     *
     * @param position order in the file
     */
    record Call(int position, KerasLayer layer, int index, List<TensorReference> inputs) implements Comparable<Call> {
        TensorReference output() {
            return new TensorReference(layer.name(), index, 0);
        }

        @Override
        public int compareTo(Call other) {
            return Integer.compare(position, other.position);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Call call && call.position == position;
        }

        @Override
        public int hashCode() {
            return position;
        }
    }

    CallSchedule(Architecture architecture) {
        for (KerasLayer layer : architecture.layers()) {
            for (int index = 0; index < layer.calls().size(); index++) {
                add(new Call(all.size(), layer, index, layer.calls().get(index)));
            }
        }
    }

    private void add(Call call) {
        all.add(call);
        Set<TensorReference> distinct = new HashSet<>(call.inputs());
        missing.put(call, distinct.size());
        distinct.forEach(input ->
                waiting.computeIfAbsent(input, key -> new ArrayList<>()).add(call));
        if (distinct.isEmpty()) {
            ready.add(call);
        }
    }

    Optional<Call> next() {
        return Optional.ofNullable(ready.poll());
    }

    /** Frees the calls that waited for this one. */
    void done(Call call) {
        missing.remove(call);
        for (Call freed : waiting.getOrDefault(call.output(), List.of())) {
            if (missing.merge(freed, -1, Integer::sum) == 0) {
                ready.add(freed);
            }
        }
    }

    /** Once nothing is ready: why calls are left over. */
    Optional<String> problem() {
        List<Call> left = all.stream().filter(missing::containsKey).toList();
        Set<TensorReference> outputs = new HashSet<>();
        all.forEach(call -> outputs.add(call.output()));
        for (Call call : left) {
            for (TensorReference input : call.inputs()) {
                if (!outputs.contains(input)) {
                    return Optional.of(call.layer().label() + ": reads output " + input.output() + " of call "
                            + input.call() + " of " + input.layer() + ", which the model doesn't have; save it again");
                }
            }
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("these layers wait for each other, a cycle: "
                        + String.join(
                                ", ",
                                left.stream()
                                        .map(call -> call.layer().name())
                                        .distinct()
                                        .toList()));
    }
}
