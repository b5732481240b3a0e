package org.bitsweep.codegen.hls.cpp;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.Kernel;
import org.bitsweep.codegen.plan.SequenceKernel;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.RecurrentTypes.Direction;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.tensor.Tensor;

/** Writes recurrent layers: two multiplications a step, then gates whose functions are read from tables. */
final class RecurrentCode {
    private final LayerScope scope;
    private final TypedLayer typed;
    private final SequenceKernel kernel;
    private final String accumulator;
    private final String tableType;

    RecurrentCode(LayerScope scope) {
        this.scope = scope;
        this.typed = scope.typed();
        this.kernel = (SequenceKernel) scope.kernel();
        this.accumulator = scope.type(TypedLayer.ACCUM);
        this.tableType = scope.type(TypedLayer.TABLE);
    }

    void write(Recurrent layer) {
        write(layer.cell(), Direction.ONLY, 0, layer.cell().units(), layer.returnSequences());
    }

    void write(Bidirectional layer) {
        int forward = layer.forward().units();
        int width = forward + layer.backward().units();
        write(layer.forward(), Direction.FORWARD, 0, width, layer.returnSequences());
        write(layer.backward(), Direction.BACKWARD, forward, width, layer.returnSequences());
    }

    private void write(RecurrentCell cell, Direction direction, int place, int width, boolean sequences) {
        String prefix = direction == Direction.ONLY ? "" : direction.word() + "_";
        List<List<Kernel>> stages = kernel.directions().get(direction == Direction.BACKWARD ? 1 : 0);
        DenseKernel input = (DenseKernel) stages.get(0).get(0);
        DenseKernel state = (DenseKernel) stages.get(0).get(1);
        ConfigStruct gate = function(prefix + "gate", cell.recurrentActivation().orElseThrow());
        ConfigStruct candidate = function(prefix + "candidate", cell.activation());
        String inputProducts = products(prefix + "input", input);
        String stateProducts = products(prefix + "state", state);
        ConfigStruct config = scope.config(prefix + "cell")
                .size("steps", scope.input().elements() / cell.inputs())
                .size("inputs", cell.inputs())
                .size("units", cell.units())
                .flag("sequences", sequences)
                .flag("backward", direction == Direction.BACKWARD)
                .size("place", place)
                .size("width", width)
                .type("accum_t", accumulator)
                .type("input_products", inputProducts)
                .type("state_products", stateProducts)
                .type("gate", gate.name())
                .type("candidate", candidate.name());
        scope.apply(
                cell.kind() == RecurrentCell.Kind.LSTM ? "lstm" : "gru",
                config,
                weights(prefix + "weight", direction.weight(), cell.kernel(), input),
                bias(prefix + "bias", direction.bias(), cell.bias()),
                weights(prefix + "recurrent_weight", direction.recurrentWeight(), cell.recurrentKernel(), state),
                recurrentBias(prefix, direction, cell),
                table(prefix + "gate_table", cell.recurrentActivation().orElseThrow()),
                table(prefix + "candidate_table", cell.activation()));
    }

    private String products(String part, DenseKernel dense) {
        return DenseCode.config(scope.config(part), dense, accumulator)
                .type("product", "bitsweep::multiply")
                .type("finish", "bitsweep::assign")
                .type("kernel", "bitsweep::by_" + DenseCode.function(dense))
                .name();
    }

    private ConfigStruct function(String part, ActivationFunction function) {
        if (function == ActivationFunction.RELU) {
            return scope.config(part).type("function", "bitsweep::relu_of_one");
        }
        return scope.config(part)
                .size("table_size", typed.tableSize())
                .number("range", ActivationCode.range(function))
                .type("function", "bitsweep::table_of_one");
    }

    /** A relu reads none, but has its place among the arguments. */
    private String table(String role, ActivationFunction function) {
        FixedPointType type = typed.fixedPoint(TypedLayer.TABLE);
        List<BigInteger> entries = function == ActivationFunction.RELU
                ? List.of(BigInteger.ZERO)
                : scope.tables().activation(function, typed.tableSize(), type);
        return scope.constants(role, tableType, entries, type);
    }

    private String weights(String role, String key, Tensor kernel, DenseKernel dense) {
        QuantizedTensor weights = scope.ranges().constants().factors(kernel, typed.type(key));
        return scope.constants(role, scope.type(key), DenseCode.inOrder(weights, dense.strategy()), typed.type(key));
    }

    private String bias(String role, String key, Tensor values) {
        NumericType type = typed.type(key);
        return scope.constants(
                role, scope.type(key), Constant.raw(scope.ranges().constants().stored(values, type)), type);
    }

    private String recurrentBias(String prefix, Direction direction, RecurrentCell cell) {
        String key = direction.recurrentBias();
        return cell.recurrentBias()
                .map(values -> bias(prefix + "recurrent_bias", key, values))
                .orElseGet(() -> scope.constants(
                        prefix + "recurrent_bias",
                        scope.type(key),
                        Collections.nCopies(cell.bias().size(), BigInteger.ZERO),
                        typed.type(key)));
    }
}
