package org.bitsweep.inference.precision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.LayerVisitor;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.policy.Role;

/** Which of a layer's variables plays which role (docs/CLI.md, "The sweep file"), for policies. */
final class RoleVariables implements LayerVisitor<Map<String, Role>> {
    private static final String RESULT = "result";

    private final ModelGraph graph;

    RoleVariables(ModelGraph graph) {
        this.graph = graph;
    }

    /**
     * The roles by variable; the result of an output of the network is {@link Role#OUTPUT}, and of what an output only
     * passes on.
     */
    Map<String, Role> of(Layer layer) {
        Map<String, Role> roles = new LinkedHashMap<>(layer.accept(this));
        if (isOutput(layer) && !(layer instanceof InputLayer)) {
            roles.put(RESULT, Role.OUTPUT);
        }
        return roles;
    }

    /** hls4ml removes a last reshape and a linear of the same type, so that the layer before is the output. */
    private boolean isOutput(Layer layer) {
        if (graph.outputLayers().contains(layer)) {
            return true;
        }
        List<Layer> readers = graph.consumersOf(layer);
        return !readers.isEmpty() && readers.stream().allMatch(next -> passesOn(next) && isOutput(next));
    }

    private static boolean passesOn(Layer layer) {
        return layer instanceof Reshape || layer instanceof Rearrangement || isLinear(layer);
    }

    static boolean isLinear(Layer layer) {
        return layer instanceof Activation activation && activation.function() == ActivationFunction.LINEAR;
    }

    /** The layer whose values a layer passes on; for most, the layer itself. */
    Layer source(Layer layer) {
        Layer source = layer;
        while (passesOn(source)) {
            source = graph.inputsOf(source).get(0);
        }
        return source;
    }

    /** Whether a layer's result is a sum, which a certificate can bound. */
    static boolean adds(Layer layer) {
        return layer instanceof Dense
                || layer instanceof Convolution
                || layer instanceof BatchNormalization
                || layer instanceof Merge
                || layer instanceof Dot
                || layer instanceof Einsum
                || layer instanceof EinsumDense
                || layer instanceof LayerNormalization;
    }

    @Override
    public Map<String, Role> visitInput(InputLayer layer) {
        return Map.of(RESULT, Role.INPUT);
    }

    @Override
    public Map<String, Role> visitDense(Dense layer) {
        return sums();
    }

    private static Map<String, Role> sums() {
        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put(RESULT, Role.RESULT);
        roles.put("weight", Role.WEIGHT);
        roles.put("bias", Role.BIAS);
        roles.put("accum", Role.ACCUM);
        return roles;
    }

    @Override
    public Map<String, Role> visitConvolution(Convolution layer) {
        return sums();
    }

    /** Its accumulator has no role: it follows from the input. */
    @Override
    public Map<String, Role> visitPooling(Pooling layer) {
        return Map.of(RESULT, passedOn(layer));
    }

    @Override
    public Map<String, Role> visitRearrangement(Rearrangement layer) {
        return Map.of(RESULT, passedOn(layer));
    }

    @Override
    public Map<String, Role> visitBatchNormalization(BatchNormalization layer) {
        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put(RESULT, Role.RESULT);
        roles.put("scale", Role.SCALE);
        roles.put("bias", Role.BIAS);
        return roles;
    }

    @Override
    public Map<String, Role> visitActivation(Activation layer) {
        if (layer.function() == ActivationFunction.LINEAR) {
            // A linear activation only passes on; with its source's type hls4ml removes it.
            return Map.of(RESULT, passedOn(layer));
        }
        return withTables(Role.ACTIVATION, "table");
    }

    @Override
    public Map<String, Role> visitParametrizedActivation(ParametrizedActivation layer) {
        return withTables(Role.ACTIVATION, "table");
    }

    @Override
    public Map<String, Role> visitParametricRelu(ParametricRelu layer) {
        return withTables(Role.ACTIVATION, "table");
    }

    @Override
    public Map<String, Role> visitHardActivation(HardActivation layer) {
        return Map.of(RESULT, Role.ACTIVATION);
    }

    @Override
    public Map<String, Role> visitSoftmax(Softmax layer) {
        return withTables(Role.ACTIVATION, "table", "exp_table", "inv_table");
    }

    @Override
    public Map<String, Role> visitRecurrent(Recurrent layer) {
        Map<String, Role> roles = recurrent();
        constants(roles, RecurrentTypes.constants(RecurrentTypes.Direction.ONLY, layer.cell()));
        return roles;
    }

    @Override
    public Map<String, Role> visitBidirectional(Bidirectional layer) {
        Map<String, Role> roles = recurrent();
        constants(roles, RecurrentTypes.constants(RecurrentTypes.Direction.FORWARD, layer.forward()));
        constants(roles, RecurrentTypes.constants(RecurrentTypes.Direction.BACKWARD, layer.backward()));
        return roles;
    }

    /** The result's type is that of the state too, which an LSTM adds up. */
    private static Map<String, Role> recurrent() {
        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put(RESULT, Role.RESULT);
        roles.put("accum", Role.ACCUM);
        roles.put("table", Role.TABLE);
        return roles;
    }

    private static void constants(Map<String, Role> roles, List<String> keys) {
        for (String key : keys) {
            roles.put(key.substring(0, key.length() - 2), key.contains("bias") ? Role.BIAS : Role.WEIGHT);
        }
    }

    @Override
    public Map<String, Role> visitQuantizedTanh(QuantizedTanh layer) {
        return Map.of(RESULT, Role.ACTIVATION);
    }

    @Override
    public Map<String, Role> visitGarNet(GarNet layer) {
        return Map.of(RESULT, Role.RESULT);
    }

    private static Map<String, Role> withTables(Role result, String... tables) {
        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put(RESULT, result);
        for (String table : tables) {
            roles.put(table, Role.TABLE);
        }
        return roles;
    }

    @Override
    public Map<String, Role> visitReshape(Reshape layer) {
        return Map.of(RESULT, passedOn(layer));
    }

    private Role passedOn(Layer layer) {
        Role role = graph.inputsOf(layer).get(0).accept(this).get(RESULT);
        return role == null ? Role.RESULT : role;
    }

    @Override
    public Map<String, Role> visitMerge(Merge layer) {
        return Map.of(RESULT, Role.RESULT);
    }

    @Override
    public Map<String, Role> visitDot(Dot layer) {
        return Map.of(RESULT, Role.RESULT, "accum", Role.ACCUM);
    }

    @Override
    public Map<String, Role> visitLayerNormalization(LayerNormalization layer) {
        Map<String, Role> roles = withTables(Role.RESULT, "table");
        roles.put("scale", Role.SCALE);
        roles.put("bias", Role.BIAS);
        return roles;
    }

    @Override
    public Map<String, Role> visitEinsumDense(EinsumDense layer) {
        return sums();
    }

    @Override
    public Map<String, Role> visitEinsum(Einsum layer) {
        return Map.of(RESULT, Role.RESULT, "accum", Role.ACCUM);
    }

    @Override
    public Map<String, Role> visitEmbedding(Embedding layer) {
        return Map.of(RESULT, Role.ACTIVATION, "embeddings", Role.WEIGHT);
    }

    @Override
    public Map<String, Role> visitConcatenate(Concatenate layer) {
        return Map.of(RESULT, Role.RESULT);
    }
}
