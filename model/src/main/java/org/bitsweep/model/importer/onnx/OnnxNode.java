package org.bitsweep.model.importer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.tensor.Tensor;

/** An operation of an ONNX graph. Mutable: clean-up renames it and rewires its inputs. */
final class OnnxNode {
    private String name;
    private final String operation;
    private final String domain;
    private final List<String> inputs;
    private final List<String> outputs;
    private final Map<String, AttributeProto> attributes;

    OnnxNode(String name, String operation, List<String> inputs, String output) {
        this(name, operation, "", inputs, List.of(output), Map.of());
    }

    private OnnxNode(
            String name,
            String operation,
            String domain,
            List<String> inputs,
            List<String> outputs,
            Map<String, AttributeProto> attributes) {
        this.name = name;
        this.operation = operation;
        this.domain = domain;
        this.inputs = new ArrayList<>(inputs);
        this.outputs = new ArrayList<>(outputs);
        this.attributes = attributes;
    }

    static OnnxNode of(NodeProto proto) {
        Map<String, AttributeProto> attributes = new LinkedHashMap<>();
        for (AttributeProto attribute : proto.getAttributeList()) {
            attributes.put(attribute.getName(), attribute);
        }
        return new OnnxNode(
                proto.getName(),
                proto.getOpType(),
                proto.getDomain(),
                proto.getInputList(),
                proto.getOutputList(),
                attributes);
    }

    static OnnxNode transposition(String input, String output, int[] permutation) {
        AttributeProto.Builder perm =
                AttributeProto.newBuilder().setName("perm").setType(AttributeType.INTS);
        for (int axis : permutation) {
            perm.addInts(axis);
        }
        return new OnnxNode("", "Transpose", "", List.of(input), List.of(output), Map.of("perm", perm.build()));
    }

    /** A copy in another domain. */
    OnnxNode in(String newDomain) {
        return new OnnxNode(name, operation, newDomain, inputs, outputs, attributes);
    }

    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    String operation() {
        return operation;
    }

    boolean is(String wanted) {
        return operation.equals(wanted);
    }

    String domain() {
        return domain;
    }

    List<String> inputs() {
        return inputs;
    }

    String input(int port) {
        if (port >= inputs.size() || inputs.get(port).isEmpty()) {
            throw new NodeProblem(this, "lacks input " + port + "; the file is damaged: export the model again");
        }
        return inputs.get(port);
    }

    boolean hasInput(int port) {
        return port < inputs.size() && !inputs.get(port).isEmpty();
    }

    void setInput(int port, String tensor) {
        inputs.set(port, tensor);
    }

    List<String> outputs() {
        return outputs;
    }

    String output() {
        return outputs.get(0);
    }

    void setOutput(String tensor) {
        outputs.set(0, tensor);
    }

    /** How messages name it: {@code MatMul_0 (MatMul)}. */
    String label() {
        return (name.isEmpty() ? "of output " + (outputs.isEmpty() ? "?" : output()) : name) + " (" + operation + ")";
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    Optional<Long> integer(String attribute) {
        return of(attribute, AttributeType.INT).map(AttributeProto::getI);
    }

    int integer(String attribute, int absent) {
        return integer(attribute).map(value -> size(attribute, value)).orElse(absent);
    }

    Optional<Double> number(String attribute) {
        return of(attribute, AttributeType.FLOAT).map(found -> (double) found.getF());
    }

    Optional<String> text(String attribute) {
        return of(attribute, AttributeType.STRING).map(found -> found.getS().toStringUtf8());
    }

    Optional<List<Integer>> integers(String attribute) {
        return of(attribute, AttributeType.INTS)
                .map(found -> found.getIntsList().stream()
                        .map(value -> size(attribute, value))
                        .toList());
    }

    Optional<Tensor> tensor(String attribute) {
        return of(attribute, AttributeType.TENSOR)
                .map(found -> TensorReader.read(found.getT(), "of attribute " + attribute + " of node " + label()));
    }

    private int size(String attribute, long value) {
        if (value != (int) value) {
            throw new NodeProblem(this, "has the attribute " + attribute + " = " + value + ", which can't be");
        }
        return (int) value;
    }

    private Optional<AttributeProto> of(String attribute, AttributeType type) {
        AttributeProto found = attributes.get(attribute);
        if (found == null) {
            return Optional.empty();
        }
        // Files from before IR version 2 don't say the type.
        if (found.getType() != type && found.getType() != AttributeType.UNDEFINED) {
            throw new NodeProblem(
                    this, "has an attribute " + attribute + " of type " + found.getType() + ", not " + type);
        }
        return Optional.of(found);
    }
}
