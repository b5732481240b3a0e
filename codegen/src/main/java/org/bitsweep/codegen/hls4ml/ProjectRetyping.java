package org.bitsweep.codegen.hls4ml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.importer.hls4ml.ProjectLayer.ProjectArray;
import org.bitsweep.model.importer.hls4ml.ProjectType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;

/**
 * Gives a project other types: rewrites typedefs and what hls4ml derives from types in softmax structs, nothing else. See
 * docs/RETYPE.md.
 */
public final class ProjectRetyping {
    private static final String DISTRIBUTED = "nnet::distributed_arithmetic";

    private ProjectRetyping() {}

    /**
     * Applies a choice of types.
     *
     * @throws RetypeException if the project can't have them
     */
    public static RetypedProject apply(HlsProject project, TypeChoice choice) {
        TypePlan plan = TypePlan.of(project, choice);
        TextEdits edits = new TextEdits();
        List<String> notes = new ArrayList<>(plan.notes());
        for (ProjectLayer layer : project.layers()) {
            checkGenerated(layer, plan);
            checkConstants(project, layer, plan);
            SoftmaxConstants.edit(project, layer, plan, edits).ifPresent(notes::add);
        }
        notes.addAll(new TypedefEdits(project, withoutDerived(plan.types()), edits).make());
        SortedMap<String, String> changed = new TreeMap<>();
        for (String file : edits.files()) {
            changed.put(file, edits.apply(file, project.text(file)));
        }
        return new RetypedProject(project, changed, plan.types(), changes(project, plan), notes);
    }

    /**
     * The types that a choice gives, for a converter that writes the project anew: it has the trained weights, so that
     * nothing is refused for the project's sake. Its files are the project's own.
     */
    public static RetypedProject types(HlsProject project, TypeChoice choice) {
        TypePlan plan = TypePlan.of(project, choice);
        return new RetypedProject(project, new TreeMap<>(), plan.types(), changes(project, plan), List.of());
    }

    /** The type of a softmax's difference follows its input, as SoftmaxConstants knows. */
    private static Map<TypeKey, Precision> withoutDerived(Map<TypeKey, Precision> types) {
        Map<TypeKey, Precision> some = new LinkedHashMap<>(types);
        some.keySet().removeIf(key -> key.role().equals("inp_norm_t"));
        return some;
    }

    private static Map<TypeKey, Precision> changes(HlsProject project, TypePlan plan) {
        Map<TypeKey, Precision> changes = new LinkedHashMap<>();
        for (ProjectLayer layer : project.layers()) {
            layer.types().forEach((role, type) -> {
                TypeKey key = new TypeKey(layer.name(), role);
                Precision then = plan.types().get(key);
                if (then != null && type.type().filter(then::equals).isEmpty()) {
                    changes.put(key, then);
                }
            });
        }
        return changes;
    }

    /** Distributed arithmetic is written out for the values and types of its layer. */
    private static void checkGenerated(ProjectLayer layer, TypePlan plan) {
        ProjectLayer.ProjectConstant strategy = layer.constants().get("strategy");
        if (strategy == null || !strategy.value().equals(DISTRIBUTED)) {
            return;
        }
        layer.types().forEach((role, type) -> {
            Precision then = plan.types().get(new TypeKey(layer.name(), role));
            if (then != null && type.type().filter(then::equals).isEmpty()) {
                throw new RetypeException(
                        layer.name() + " has the strategy distributed_arithmetic, whose code is written "
                                + "for its types; have hls4ml write the project with strategy Latency");
            }
        });
    }

    private static void checkConstants(HlsProject project, ProjectLayer layer, TypePlan plan) {
        for (ProjectArray array : layer.arrays()) {
            if (array.role().isEmpty()) {
                continue;
            }
            String role = array.role().get();
            ProjectType now = java.util.Objects.requireNonNull(layer.types().get(role));
            TypeKey key = new TypeKey(layer.name(), role);
            if (plan.types().get(key) instanceof NumericType then
                    && now.type().filter(then::equals).isEmpty()) {
                WeightDigits.check(project, array.name(), key, then);
            }
        }
    }
}
