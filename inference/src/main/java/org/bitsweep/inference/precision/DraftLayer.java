package org.bitsweep.inference.precision;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.precision.Auto;
import org.bitsweep.model.precision.Precision;

/** A layer while its types are being resolved: some are still {@code auto}. Mutable; lives only inside a resolution. */
final class DraftLayer {
    private Layer layer;
    private final Map<String, Precision> types = new LinkedHashMap<>();
    private final Map<String, TypeOrigin> origins = new LinkedHashMap<>();

    DraftLayer(Layer layer) {
        this.layer = layer;
    }

    Layer layer() {
        return layer;
    }

    /** Puts a layer with other constants, after fusion, in this one's place. */
    void become(Layer changed) {
        layer = changed;
    }

    void set(String key, Precision type, TypeOrigin origin) {
        types.put(key, type);
        origins.put(key, origin);
    }

    Precision get(String key) {
        Precision type = types.get(key);
        if (type == null) {
            throw new IllegalArgumentException("layer " + layer.name() + " has no " + key);
        }
        return type;
    }

    TypeOrigin origin(String key) {
        TypeOrigin origin = origins.get(key);
        if (origin == null) {
            throw new IllegalArgumentException("layer " + layer.name() + " has no " + key);
        }
        return origin;
    }

    boolean has(String key) {
        return types.containsKey(key);
    }

    boolean isOpen(String key) {
        return types.get(key) == Auto.AUTO;
    }

    boolean hasOpenTypes() {
        return types.containsValue(Auto.AUTO);
    }

    Precision result() {
        return get(TypedLayer.RESULT);
    }

    Map<String, Precision> types() {
        return types;
    }

    Map<String, TypeOrigin> origins() {
        return origins;
    }
}
