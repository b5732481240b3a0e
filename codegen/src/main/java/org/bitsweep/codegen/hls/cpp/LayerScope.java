package org.bitsweep.codegen.hls.cpp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.plan.Kernel;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.emulate.LayerTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;

/**
 * One layer while it is written: what it is, and where its text goes. Names that a layer wants begin with its own.
 *
 * @param id C++ identifier like the layer's name
 * @param typed the layer
 * @param kernel its hardware
 * @param inputs what it reads, in port order
 * @param output what it drives, declared already
 * @param ranges the network, for its constants
 * @param tables of functions
 * @param text where everything is put down
 */
record LayerScope(
        String id,
        TypedLayer typed,
        Kernel kernel,
        List<Value> inputs,
        Value output,
        NetworkRanges ranges,
        LayerTables tables,
        NetworkText text) {
    Value input() {
        return inputs.get(0);
    }

    FixedPointType inputType() {
        return input().source().result();
    }

    /** Declares the type under one of hls4ml's keys ({@code accum_t}); returns its C++ name ({@code fc1_accum_t}). */
    String type(String key) {
        return type(key, typed.precision(key));
    }

    /** Declares a type that hls4ml has no key for. */
    String type(String role, Precision precision) {
        return text.type(id + "_" + role, precision);
    }

    /** Begins the layer's configuration. */
    ConfigStruct config() {
        return text.config(id + "_config");
    }

    /** Begins a configuration of a part of the layer. */
    ConfigStruct config(String part) {
        return text.config(id + "_" + part + "_config");
    }

    /** Writes an array of constants; returns its C++ name. */
    String constants(String role, String typeName, List<BigInteger> raw, NumericType type) {
        String name = text.names().claim(id + "_" + role, Constant.LIST, Constant.ARRAY);
        Constant constant = new Constant(name, typeName, raw, type.fractionalBits());
        if (!constant.isWritable()) {
            throw refusal(
                    "the constants of " + type + " for its " + role
                            + " are beyond what C++ constants of type double can say",
                    "give it a narrower type");
        }
        text.constant(constant);
        return constant.name();
    }

    /** The same of a tensor, row-major. */
    String constants(String role, String typeName, QuantizedTensor tensor) {
        return constants(role, typeName, Constant.raw(tensor), tensor.type());
    }

    /** Writes an array of powers of two, in an order of their own; returns its C++ name. */
    String powers(String role, String key, List<Double> values) {
        int width = typed.exponent(key).orElseThrow().width();
        List<BigInteger> codes = new ArrayList<>();
        for (double value : values) {
            int exponent = Math.getExponent(value);
            if (exponent != exponent << (Integer.SIZE - width) >> (Integer.SIZE - width)) {
                throw refusal(
                        "its " + role + " has the power of two " + value + ", whose exponent has more than " + width
                                + " bits",
                        "train it with a quantizer of fewer or wider exponents");
            }
            codes.add(BigInteger.valueOf(2L * exponent + (value < 0 ? 1 : 0)));
        }
        return constants(role, type(key), codes, new IntegerType(width + 1, true));
    }

    /** Writes an array of element numbers; returns its C++ name. */
    String indices(String role, List<Integer> values) {
        IndexArray array = new IndexArray(text.names().claim(id + "_" + role), values);
        text.indices(array);
        return array.name();
    }

    /** Adds a call of a function of the layer library. */
    void call(String function, ConfigStruct config, List<String> arguments) {
        text.body("bitsweep::" + function + "<" + config.name() + ">(" + String.join(", ", arguments) + ");");
    }

    /** The same with input, some constants and output as its arguments. */
    void apply(String function, ConfigStruct config, String... constants) {
        List<String> arguments = new ArrayList<>();
        inputs.forEach(value -> arguments.add(value.name()));
        arguments.addAll(List.of(constants));
        arguments.add(output.name());
        call(function, config, arguments);
    }

    UnsupportedFirmwareException refusal(String reason, String remedy) {
        return new UnsupportedFirmwareException(typed.name(), reason, remedy);
    }
}
