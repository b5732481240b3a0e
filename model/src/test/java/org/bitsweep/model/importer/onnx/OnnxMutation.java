package org.bitsweep.model.importer.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes fields of an ONNX file, so that it still is a protocol buffer. Not thread-safe. */
final class OnnxMutation {
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        -1,
        -2,
        5,
        255,
        65536,
        1 << 20,
        1 << 30,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final float[] FRACTIONS = {0, -1, 0.3f, 1e38f, Float.NaN, Float.POSITIVE_INFINITY};
    private static final int WHOLE_TENSORS = 64;

    private final Random random;
    private final List<String> texts = new ArrayList<>();

    OnnxMutation(Random random) {
        this.random = random;
    }

    /** A field that is set: one value of it, or -1 where it is not repeated. */
    private record Slot(Message.Builder owner, FieldDescriptor field, int index) {
        Object value() {
            return index < 0 ? owner.getField(field) : owner.getRepeatedField(field, index);
        }

        void set(Object value) {
            if (index < 0) {
                owner.setField(field, value);
            } else {
                owner.setRepeatedField(field, index, value);
            }
        }
    }

    /** The file with one to three changes. */
    byte[] of(byte[] sound) throws java.io.IOException {
        ModelProto.Builder model = ModelProto.parseFrom(sound).toBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<Slot> slots = new ArrayList<>();
            collect(model.getGraphBuilder(), slots);
            change(slots.get(random.nextInt(slots.size())));
        }
        return model.build().toByteArray();
    }

    private void collect(Message.Builder owner, List<Slot> slots) {
        for (FieldDescriptor field : owner.getAllFields().keySet()) {
            int count = field.isRepeated() ? Math.min(owner.getRepeatedFieldCount(field), WHOLE_TENSORS) : 1;
            for (int i = 0; i < count; i++) {
                Slot slot = new Slot(owner, field, field.isRepeated() ? i : -1);
                slots.add(slot);
                if (field.getJavaType() == JavaType.MESSAGE) {
                    collect(
                            field.isRepeated() ? owner.getRepeatedFieldBuilder(field, i) : owner.getFieldBuilder(field),
                            slots);
                } else if (slot.value() instanceof String text) {
                    texts.add(text);
                }
            }
        }
    }

    private void change(Slot slot) {
        if (random.nextInt(5) == 0) {
            slot.owner().clearField(slot.field());
            return;
        }
        switch (slot.field().getJavaType()) {
            case STRING -> slot.set(texts.get(random.nextInt(texts.size()))); // cycles, doubles, dangling inputs
            case LONG -> slot.set(NUMBERS[random.nextInt(NUMBERS.length)]);
            case INT -> slot.set((int) NUMBERS[random.nextInt(NUMBERS.length)]);
            case FLOAT -> slot.set(FRACTIONS[random.nextInt(FRACTIONS.length)]);
            case MESSAGE -> {
                if (slot.index() >= 0) {
                    slot.owner().addRepeatedField(slot.field(), slot.value());
                } else {
                    slot.owner().clearField(slot.field());
                }
            }
            default -> slot.owner().clearField(slot.field());
        }
    }
}
