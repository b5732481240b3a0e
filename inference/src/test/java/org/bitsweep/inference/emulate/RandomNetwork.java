package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.TensorShape;

/** A small network of random layers, types and constants with two inputs. */
public final class RandomNetwork {
    private static final int MAX_WIDTH = 90;
    private static final IntegerType TERNARY = new IntegerType(2, true);
    private static final IntegerType BINARY = new IntegerType(1, false);

    private final RandomTypes random;
    private final ModelGraph.Builder builder = ModelGraph.builder();
    private final Map<String, TypedLayer> typed = new LinkedHashMap<>();
    private final Map<String, TensorShape> shapes = new LinkedHashMap<>();
    private final TypedNetwork network;
    private final Set<String> read = new HashSet<>();
    private String last = "x";

    public RandomNetwork(Random source) {
        this(source, false);
    }

    private RandomNetwork(Random source, boolean readsAll) {
        this.random = new RandomTypes(source);
        int size = random.between(1, 6);
        input("x", size);
        input("y", size);
        for (int i = random.between(2, 5); i > 0; i--) {
            append("layer" + i);
        }
        if (readsAll) {
            List.of("x", "y").forEach(this::join);
        }
        ModelGraph graph = builder.inputs(List.of("x", "y")).build();
        List<TypedLayer> layers = new ArrayList<>();
        graph.layers().forEach(layer -> layers.add(java.util.Objects.requireNonNull(typed.get(layer.name()))));
        this.network = new TypedNetwork(graph, layers, List.of());
    }

    /** One that reads both of its inputs. */
    public static RandomNetwork ofBothInputs(Random source) {
        return new RandomNetwork(source, true);
    }

    private void join(String input) {
        if (read.contains(input)) {
            return;
        }
        if (shape().rank() != 1) {
            flatten(input + "_flat");
        }
        int size = shape().size()
                + java.util.Objects.requireNonNull(shapes.get(input)).size();
        add(
                new Concatenate(input + "_join", 1),
                TensorShape.of(size),
                Map.of(TypedLayer.RESULT, random.any()),
                last,
                input);
    }

    public TypedNetwork network() {
        return network;
    }

    /** Data for both inputs. */
    public Map<String, double[]> sample() {
        Map<String, double[]> sample = new LinkedHashMap<>();
        for (InputLayer input : network.graph().inputLayers()) {
            NumericType type = network.layer(input).result();
            sample.put(input.name(), random.numbers(type, input.shape().size()));
        }
        return sample;
    }

    private void input(String name, int size) {
        Layer layer = new InputLayer(name, TensorShape.of(size));
        add(layer, TensorShape.of(size), Map.of(TypedLayer.RESULT, random.chance(0.2) ? integer() : random.any()));
    }

    private NumericType integer() {
        return random.chance(0.4) ? BINARY : new IntegerType(random.between(1, 12), random.chance(0.5));
    }

    private void append(String name) {
        switch (random.between(0, 15)) {
            case 0, 1, 2 -> dense(name);
            case 3 -> normalization(name);
            case 4 -> activation(name);
            case 5 -> parametrized(name);
            case 6 -> softmax(name);
            case 7 -> merge(name);
            case 8 -> concatenate(name);
            case 9 -> reshape(name);
            case 10 -> slopes(name);
            case 11 -> hard(name);
            case 12 -> dot(name);
            case 13 -> einsumDense(name);
            case 14 -> einsum(name);
            default -> rowNormalization(name);
        }
    }

    private TensorShape shape() {
        return java.util.Objects.requireNonNull(shapes.get(last));
    }

    private TypedLayer lastTyped() {
        return java.util.Objects.requireNonNull(typed.get(last));
    }

    private void add(Layer layer, TensorShape shape, Map<String, Precision> types, String... inputs) {
        add(layer, shape, types, Strategy.LATENCY, 1, 0, Optional.empty(), inputs);
    }

    private void add(
            Layer layer,
            TensorShape shape,
            Map<String, Precision> types,
            Strategy strategy,
            int reuse,
            int tableSize,
            Optional<SoftmaxTables> softmax,
            String... inputs) {
        builder.add(layer, inputs);
        read.addAll(List.of(inputs));
        typed.put(layer.name(), new TypedLayer(layer, types, Map.of(), strategy, reuse, tableSize, softmax));
        shapes.put(layer.name(), shape);
        last = layer.name();
    }

    private void dense(String name) {
        if (shape().rank() != 1) {
            flatten(name + "_flat");
        }
        int inputs = shape().size();
        int outputs = random.between(1, 5);
        NumericType weight = weight();
        NumericType bias = random.chance(0.2) ? new IntegerType(random.between(1, 12), true) : random.any();
        boolean biased = random.chance(0.7);
        Dense layer = new Dense(
                name,
                random.tensor(weight, inputs, outputs),
                biased ? Optional.of(random.tensor(bias, outputs)) : Optional.empty());
        boolean resource = random.chance(0.4);
        Map<String, Precision> types = new LinkedHashMap<>();
        types.put(TypedLayer.WEIGHT, weight);
        types.put(TypedLayer.BIAS, biased ? bias : BINARY);
        types.put(TypedLayer.ACCUM, accumulator(weight, inputs));
        types.put(TypedLayer.RESULT, random.any());
        add(
                layer,
                TensorShape.of(outputs),
                types,
                resource ? Strategy.RESOURCE : Strategy.LATENCY,
                resource ? reuse(inputs, outputs) : 1,
                0,
                Optional.empty(),
                last);
    }

    /** Two bits select the ternary product; bits of both sides would be binary numbers, which are not emulated. */
    private NumericType weight() {
        boolean binaryData = BINARY.equals(lastTyped().type(TypedLayer.RESULT));
        if (random.chance(0.15)) {
            return TERNARY;
        }
        if (random.chance(0.15)) {
            return binaryData ? TERNARY : BINARY;
        }
        return random.any();
    }

    /** Half of them are about as wide as the sum, so that some never overflow and drop no bit. */
    private FixedPointType accumulator(NumericType weight, int inputs) {
        if (random.chance(0.4)) {
            return random.any();
        }
        NumericType input = lastTyped().type(TypedLayer.RESULT);
        int growth = 32 - Integer.numberOfLeadingZeros(inputs) + random.between(-4, 2);
        int width = Math.max(1, Math.min(MAX_WIDTH, weight.width() + input.width() + growth));
        int integerBits = weight.integerBits() + input.integerBits() + growth;
        return random.modes(width, integerBits, random.chance(0.8));
    }

    /** A divisor of the inputs, or the inputs times a divisor of the outputs: those that hls4ml allows. */
    private int reuse(int inputs, int outputs) {
        boolean few = random.chance(0.5);
        int count = few ? inputs : outputs;
        int divisor = random.between(1, count);
        while (count % divisor != 0) {
            divisor--;
        }
        return few ? divisor : inputs * divisor;
    }

    private void normalization(String name) {
        TensorShape shape = shape();
        int channels = shape.dimension(shape.rank() - 1);
        NumericType scale = random.chance(0.15) ? TERNARY : random.any();
        NumericType bias = random.any();
        add(
                new BatchNormalization(name, random.tensor(scale, channels), random.tensor(bias, channels)),
                shape,
                Map.of(TypedLayer.SCALE, scale, TypedLayer.BIAS, bias, TypedLayer.RESULT, random.any()),
                last);
    }

    private void activation(String name) {
        ActivationFunction function = random.oneOf(ActivationFunction.values());
        add(
                new Activation(name, function),
                shape(),
                Map.of(TypedLayer.TABLE, random.any(), TypedLayer.RESULT, random.any()),
                Strategy.LATENCY,
                1,
                random.chance(0.5) ? 1 << random.between(1, 10) : random.between(2, 300),
                Optional.empty(),
                last);
    }

    private void parametrized(String name) {
        FixedPointType parameter = random.any();
        add(
                new ParametrizedActivation(
                        name, random.oneOf(ParametrizedActivation.Function.values()), random.number(parameter)),
                shape(),
                Map.of(TypedLayer.PARAM, parameter, TypedLayer.TABLE, random.any(), TypedLayer.RESULT, random.any()),
                Strategy.LATENCY,
                1,
                random.between(1, 300),
                Optional.empty(),
                last);
    }

    private void slopes(String name) {
        FixedPointType parameter = random.any();
        add(
                new ParametricRelu(name, random.tensor(parameter, shape().size())),
                shape(),
                Map.of(TypedLayer.PARAM, parameter, TypedLayer.RESULT, random.any()),
                last);
    }

    private void hard(String name) {
        // A line without a bit for 1 is refused.
        FixedPointType slope = FixedPointType.unsigned(random.between(70, 90), random.between(-2, 1));
        FixedPointType shift = FixedPointType.unsigned(random.between(1, 6), random.between(0, 2));
        HardActivation layer = new HardActivation(
                name,
                random.oneOf(HardActivation.Function.values()),
                random.chance(0.5) ? 0.2 : random.number(slope),
                random.chance(0.5) ? 0.5 : random.number(shift),
                slope,
                shift,
                0.2);
        add(layer, shape(), Map.of(TypedLayer.RESULT, random.any()), last);
    }

    private void dot(String name) {
        if (shape().rank() != 1) {
            flatten(name + "_flat");
        }
        if (isSmallInteger() || isSmall(partner())) {
            return;
        }
        add(
                new Dot(name),
                TensorShape.of(1),
                Map.of(TypedLayer.ACCUM, random.any(), TypedLayer.RESULT, random.any()),
                last,
                partner());
    }

    private void einsumDense(String name) {
        TensorShape input = shape();
        boolean matrix = input.rank() == 2;
        int outputs = random.between(1, 3);
        boolean shared = matrix && random.chance(0.5);
        boolean swapped = random.chance(0.5);
        String equation = (matrix ? "ab," : "b,")
                + (shared ? "abc" : swapped ? "cb" : "bc")
                + (matrix ? swapped ? "->ca" : "->ac" : "->c");
        if (input.rank() > 2) {
            return;
        }
        int summed = input.dimension(-1);
        int[] kernel = shared
                ? new int[] {input.dimension(0), summed, outputs}
                : swapped ? new int[] {outputs, summed} : new int[] {summed, outputs};
        FixedPointType weight = random.any();
        FixedPointType bias = random.any();
        TensorShape target = !matrix
                ? TensorShape.of(outputs)
                : swapped ? TensorShape.of(outputs, input.dimension(0)) : TensorShape.of(input.dimension(0), outputs);
        EinsumDense layer = new EinsumDense(
                name,
                equation,
                input,
                random.tensor(weight, kernel),
                random.chance(0.7) ? Optional.of(random.tensor(bias, target.size())) : Optional.empty());
        Map<String, Precision> types = new LinkedHashMap<>();
        types.put(TypedLayer.WEIGHT, weight);
        types.put(TypedLayer.BIAS, bias);
        types.put(TypedLayer.ACCUM, accumulator(weight, summed));
        types.put(TypedLayer.RESULT, random.any());
        add(layer, target, types, last);
    }

    private void einsum(String name) {
        TensorShape input = shape();
        if (input.rank() > 2 || isSmallInteger()) {
            return;
        }
        String letters = input.rank() == 1 ? "b" : "ab";
        String output = input.rank() == 1 ? random.chance(0.5) ? "b" : "" : random.chance(0.5) ? "a" : "ba";
        // A scalar is no output of a layer.
        String wanted = output.isEmpty() ? "b" : output;
        TensorShape target = wanted.equals("ba")
                ? TensorShape.of(input.dimension(1), input.dimension(0))
                : TensorShape.of(input.dimension(wanted.equals("a") ? 0 : -1));
        add(
                new Einsum(name, letters + "," + letters + "->" + wanted),
                target,
                Map.of(TypedLayer.ACCUM, random.any(), TypedLayer.RESULT, random.any()),
                last,
                last);
    }

    /** One or two bits mean binary and ternary products, which are refused. */
    private boolean isSmallInteger() {
        return isSmall(last);
    }

    private boolean isSmall(String layer) {
        return java.util.Objects.requireNonNull(typed.get(layer)).type(TypedLayer.RESULT) instanceof IntegerType type
                && type.width() <= 2;
    }

    private void rowNormalization(String name) {
        if (shape().rank() != 2) {
            int size = shape().size();
            TensorShape target = TensorShape.of(1, size);
            add(
                    new Reshape(name + "_row", target),
                    target,
                    Map.of(TypedLayer.RESULT, lastTyped().type(TypedLayer.RESULT)),
                    last);
        }
        int length = shape().dimension(1);
        FixedPointType scale = random.any();
        FixedPointType bias = random.any();
        Map<String, Precision> types = new LinkedHashMap<>();
        types.put(TypedLayer.ACCUM, random.any());
        types.put(TypedLayer.RESULT, random.any());
        types.put(TypedLayer.SCALE, scale);
        types.put(TypedLayer.BIAS, bias);
        types.put(TypedLayer.TABLE, random.any());
        Layer layer = new LayerNormalization(
                name, random.tensor(scale, length), random.tensor(bias, length), Math.pow(10, -random.between(1, 6)));
        TensorShape shape = shape();
        builder.add(layer, last);
        read.add(last);
        TypedLayer made = new TypedLayer(
                layer,
                types,
                Map.of(),
                Strategy.LATENCY,
                1,
                random.between(1, 300),
                Optional.empty(),
                random.between(0, 4),
                List.of());
        typed.put(name, made);
        shapes.put(name, shape);
        last = name;
    }

    private void softmax(String name) {
        FixedPointType input = lastTyped().result();
        SoftmaxImplementation implementation = random.oneOf(SoftmaxImplementation.values());
        int magnitude = input.width() - (input.signed() ? 1 : 0);
        if (magnitude == 0 && implementation == SoftmaxImplementation.STABLE) {
            implementation = SoftmaxImplementation.LATENCY;
        }
        FixedPointType inverse = random.any();
        // fix_softmax_table_size.py: as many entries as there are bits for.
        int bits = Math.min(random.between(1, 8), Math.min(input.width(), inverse.width()));
        boolean stable = implementation == SoftmaxImplementation.STABLE;
        SoftmaxTables tables =
                new SoftmaxTables(implementation, 1 << (stable ? Math.min(bits, magnitude) : bits), 1 << bits);
        Map<String, Precision> types = new LinkedHashMap<>();
        types.put(TypedLayer.ACCUM, random.any());
        types.put(TypedLayer.RESULT, random.any());
        types.put(TypedLayer.TABLE, random.any());
        types.put(TypedLayer.EXP_TABLE, random.any());
        types.put(TypedLayer.INV_TABLE, inverse);
        types.put(TypedLayer.INV_INP, random.ofWidth(random.between(bits, Math.max(bits, 24))));
        TensorShape shape = shape();
        boolean whole = random.chance(0.5);
        Softmax layer = whole
                ? new Softmax(name)
                : new Softmax(name, 1, shape.rank() == 1 ? 1 : shape.size() / shape.dimension(0));
        add(layer, shape, types, Strategy.LATENCY, 1, 1 << bits, Optional.of(tables), last);
    }

    /** With the last layer of the same shape, which may be the layer itself. */
    private void merge(String name) {
        String other = random.chance(0.1) ? last : partner();
        boolean swapped = random.chance(0.5);
        add(
                new Merge(name, random.oneOf(MergeOperation.values())),
                shape(),
                Map.of(TypedLayer.RESULT, random.any()),
                swapped ? last : other,
                swapped ? other : last);
    }

    private String partner() {
        TensorShape shape = shape();
        String found = last;
        for (Map.Entry<String, TensorShape> entry : shapes.entrySet()) {
            if (entry.getValue().equals(shape) && !entry.getKey().equals(last)) {
                found = entry.getKey();
            }
        }
        return found;
    }

    private void concatenate(String name) {
        String other = partner();
        TensorShape shape = shape();
        int along = random.between(0, shape.rank() - 1);
        List<Integer> dimensions = new ArrayList<>(shape.dimensions());
        dimensions.set(along, 2 * shape.dimension(along));
        add(
                new Concatenate(name, random.chance(0.5) ? along + 1 : along - shape.rank()),
                new TensorShape(dimensions),
                Map.of(TypedLayer.RESULT, random.any()),
                other,
                last);
    }

    private void reshape(String name) {
        int size = shape().size();
        int rows = random.between(1, size);
        while (size % rows != 0) {
            rows--;
        }
        TensorShape target = TensorShape.of(rows, size / rows);
        // Only names change in hardware, so the type is the input's.
        add(
                new Reshape(name, target),
                target,
                Map.of(TypedLayer.RESULT, lastTyped().type(TypedLayer.RESULT)),
                last);
    }

    private void flatten(String name) {
        TensorShape target = TensorShape.of(shape().size());
        add(
                new Reshape(name, target),
                target,
                Map.of(TypedLayer.RESULT, lastTyped().type(TypedLayer.RESULT)),
                last);
    }
}
