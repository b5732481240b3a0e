package org.bitsweep.inference.precision;

import java.util.List;
import java.util.Locale;
import org.bitsweep.model.layer.RecurrentCell;

/** The keys of the types of recurrent layers ({@code model/layers.py} of hls4ml 1.3.0: SimpleRNN, LSTM, GRU, Bidirectional). */
public final class RecurrentTypes {
    /** One direction of a layer; its name is part of the keys of a bidirectional layer. */
    public enum Direction {
        /** Of a layer with one direction. */
        ONLY(""),
        FORWARD("forward_"),
        BACKWARD("backward_");

        private final String prefix;

        Direction(String prefix) {
            this.prefix = prefix;
        }

        /** {@code weight_t}, or {@code forward_weight_t}. */
        public String weight() {
            return prefix + "weight_t";
        }

        public String recurrentWeight() {
            return prefix + "recurrent_weight_t";
        }

        public String bias() {
            return prefix + "bias_t";
        }

        /** Zeros are added in this type where the network has no recurrent bias; a simple recurrent layer has none. */
        public String recurrentBias() {
            return prefix + "recurrent_bias_t";
        }

        /** hls4ml's word: {@code forward}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private RecurrentTypes() {}

    /** The keys of a direction's constants. */
    static List<String> constants(Direction direction, RecurrentCell cell) {
        return cell.kind() == RecurrentCell.Kind.SIMPLE_RNN
                ? List.of(direction.weight(), direction.bias(), direction.recurrentWeight())
                : List.of(direction.weight(), direction.bias(), direction.recurrentWeight(), direction.recurrentBias());
    }
}
