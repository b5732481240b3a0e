package org.bitsweep.model.importer.hls4ml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of one layer, gathered role by role with the places that name them. */
final class RoleTypes {
    private final Map<String, ProjectTypedef> typedefs;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, List<SourceSpan>> uses = new LinkedHashMap<>();
    private final Map<String, ProjectType> inline = new LinkedHashMap<>();

    RoleTypes(Map<String, ProjectTypedef> typedefs) {
        this.typedefs = typedefs;
    }

    boolean has(String role) {
        return names.containsKey(role) || inline.containsKey(role);
    }

    /** The first role of a typedef. */
    Optional<String> roleOf(String typedef) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(typedef))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The role of an array's typedef. Where several roles share it, hls4ml's name of the array tells which: {@code b3} is a
     * bias, {@code w3} a weight, {@code s3} a scale; of others, an accumulator or result it is not.
     */
    Optional<String> roleOfArray(String typedef, String array) {
        String meant = array.startsWith("b")
                ? "bias"
                : array.startsWith("w") ? "weight" : array.startsWith("s") ? "scale" : "param";
        List<String> roles = names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(typedef))
                .map(Map.Entry::getKey)
                .toList();
        return roles.stream()
                .filter(role -> role.contains(meant))
                .findFirst()
                .or(() -> roles.stream()
                        .filter(role -> !role.contains("accum") && !role.equals(ProjectLayer.RESULT))
                        .findFirst());
    }

    boolean isOf(String role, String typedef) {
        return typedef.equals(names.get(role));
    }

    void add(String role, String typedef, List<SourceSpan> at) {
        if (typedefs.containsKey(typedef)) {
            names.putIfAbsent(role, typedef);
            uses.computeIfAbsent(role, key -> new ArrayList<>()).addAll(at);
        }
    }

    /** A type that is written in its place. */
    void inline(String role, ProjectType type) {
        inline.putIfAbsent(role, type);
    }

    Map<String, ProjectType> types() {
        Map<String, ProjectType> types = new LinkedHashMap<>();
        names.forEach((role, name) -> {
            ProjectTypedef typedef = java.util.Objects.requireNonNull(typedefs.get(name));
            types.put(
                    role,
                    new ProjectType(
                            Optional.of(name),
                            typedef.type(),
                            typedef.element(),
                            uses.getOrDefault(role, List.of()).stream()
                                    .distinct()
                                    .toList()));
        });
        inline.forEach(types::putIfAbsent);
        return types;
    }
}
