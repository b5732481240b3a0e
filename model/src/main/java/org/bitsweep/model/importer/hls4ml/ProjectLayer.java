package org.bitsweep.model.importer.hls4ml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.config.SourcePlace;

/**
 * A layer as a project calls it.
 *
 * @param name from the comment that hls4ml writes; else of its configuration's struct
 * @param kind the C++ function without namespace: {@code dense}, {@code conv_1d_cl}, or whatever the project has
 * @param className hls4ml's class for it; the function where it isn't one of hls4ml's
 * @param inputs names of the layers whose results it reads
 * @param output the variable that its result is in
 * @param types by role, as the C++ names it: {@code result_t}, {@code accum_t}, any {@code ..._t}
 * @param constants its structs' numbers and words: {@code strategy}, {@code reuse_factor}, {@code exp_table_size}, ...
 * @param arrays its constant arrays (weights), with their roles
 * @param place where it is called
 */
public record ProjectLayer(
        String name,
        String kind,
        String className,
        List<String> inputs,
        String output,
        Map<String, ProjectType> types,
        Map<String, ProjectConstant> constants,
        List<ProjectArray> arrays,
        SourcePlace place) {
    /** The role of what a layer gives. */
    public static final String RESULT = "result_t";

    /** The class of an input. */
    public static final String INPUT = "Input";

    public ProjectLayer {
        inputs = List.copyOf(inputs);
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        arrays = List.copyOf(arrays);
    }

    /**
     * A constant of a struct.
     *
     * @param value as written
     * @param span where the value is written
     */
    public record ProjectConstant(String value, SourceSpan span) {}

    /**
     * Constant values of a layer.
     *
     * @param name the array's, which is its files' too: {@code weights/NAME.txt}, {@code weights/NAME.h}
     * @param role of its type in the layer; absent where no role has that type
     */
    public record ProjectArray(String name, Optional<String> role) {}

    /** A constant that is a whole number. */
    public OptionalInt number(String key) {
        ProjectConstant constant = constants.get(key);
        return constant != null && constant.value().matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(constant.value()))
                : OptionalInt.empty();
    }
}
