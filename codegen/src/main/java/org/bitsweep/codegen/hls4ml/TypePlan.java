package org.bitsweep.codegen.hls4ml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.importer.hls4ml.ProjectType;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.precision.Auto;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;

/** The type that everything in a project will have: what a choice says, what follows from it, and the rest as it is. */
final class TypePlan {
    private static final String PARAMETER = "param_t";
    private static final String ACCUMULATOR = "accum_t";
    private static final String MULT = "mult";

    private final HlsProject project;
    private final TypeChoice choice;
    private final Map<TypeKey, Precision> types = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();

    private TypePlan(HlsProject project, TypeChoice choice) {
        this.project = project;
        this.choice = choice;
    }

    static TypePlan of(HlsProject project, TypeChoice choice) {
        TypePlan plan = new TypePlan(project, choice);
        project.layers().forEach(plan::layer);
        if (!plan.kept.isEmpty() && plan.changes()) {
            plan.notes.add("auto in a project is what hls4ml inferred when it was written; kept: "
                    + String.join(", ", plan.kept));
        }
        return plan;
    }

    /** By layer and role, for whatever is a number. */
    Map<TypeKey, Precision> types() {
        return types;
    }

    List<String> notes() {
        return notes;
    }

    private boolean changes() {
        return project.layers().stream()
                .anyMatch(layer -> layer.types().entrySet().stream()
                        .anyMatch(type -> type.getValue().type().isPresent()
                                && !type.getValue()
                                        .type()
                                        .get()
                                        .equals(types.get(new TypeKey(layer.name(), type.getKey())))));
    }

    private void layer(ProjectLayer layer) {
        layer.types().forEach((role, type) -> {
            if (type.type().isPresent()) {
                types.put(
                        new TypeKey(layer.name(), role),
                        decide(layer, role, type, type.type().get()));
            }
        });
    }

    private Precision decide(ProjectLayer layer, String role, ProjectType type, Precision now) {
        if (!(now instanceof NumericType)) {
            return now;
        }
        Optional<Role> meaning = ProjectRoles.of(project, layer, role);
        if (ProjectRoles.isInserted(layer) && role.equals(ProjectLayer.RESULT)) {
            return followed(layer, role, now).orElse(now);
        }
        if (isOwnOfConstants(layer, now, meaning)) {
            return now;
        }
        Optional<Precision> said = choice.typeOf(layer, role, meaning);
        if (said.isPresent() && said.get() instanceof NumericType wanted) {
            refuseTernary(layer, role, wanted, meaning);
            return wanted;
        }
        if (said.isPresent() && !said.get().equals(Auto.AUTO)) {
            throw new RetypeException(layer.name() + "." + role + " can't be " + said.get()
                    + ": Bitsweep retypes to fixed-point and integer types; write a type such as ap_fixed<16,6>");
        }
        boolean inferred = said.isPresent() || isInferred(layer, role);
        Optional<Precision> follows = inferred ? followed(layer, role, now) : Optional.empty();
        if (said.isPresent() && follows.isEmpty()) {
            kept.add(layer.name() + "." + role + " " + type.type().orElse(now));
        }
        return follows.orElse(now);
    }

    /** hls4ml's type of an absent bias, and those of weights that aren't multiplied as numbers: no configuration sets them. */
    private boolean isOwnOfConstants(ProjectLayer layer, Precision now, Optional<Role> meaning) {
        boolean absent = meaning.filter(Role.BIAS::equals).isPresent() && now.equals(new IntegerType(1, false));
        ProjectLayer.ProjectConstant product = layer.constants().get("product");
        boolean special = meaning.filter(Role.WEIGHT::equals).isPresent()
                && product != null
                && !product.value().equals(MULT);
        return absent || special;
    }

    private static void refuseTernary(ProjectLayer layer, String role, NumericType wanted, Optional<Role> meaning) {
        if (meaning.filter(Role.WEIGHT::equals).isPresent() && wanted.equals(new IntegerType(2, true))) {
            throw new RetypeException(layer.name() + "." + role + " can't be int<2>: hls4ml multiplies by such weights "
                    + "with other code, which a project with other weights doesn't have; write ap_fixed<2,2>");
        }
    }

    /** Whether the project's own configuration left a type to hls4ml; where there is none, whatever could be. */
    private boolean isInferred(ProjectLayer layer, String role) {
        String variable = role.substring(0, Math.max(0, role.length() - 2));
        return project.config()
                .map(config -> config.precision(layer.name(), layer.className(), variable)
                        .map(Scalar::text)
                        .map("auto"::equals)
                        .orElse(true))
                .orElse(true);
    }

    /** The new type of what hls4ml infers from the type of the values that a layer reads. */
    private Optional<Precision> followed(ProjectLayer layer, String role, Precision now) {
        Optional<ProjectLayer> source = layer.inputs().stream()
                .findFirst()
                .flatMap(project::layer)
                .filter(found -> !found.name().equals(layer.name()));
        if (source.isEmpty()) {
            return Optional.empty();
        }
        ProjectType sourceType = source.get().types().get(ProjectLayer.RESULT);
        Precision after = types.get(new TypeKey(source.get().name(), ProjectLayer.RESULT));
        if (sourceType == null || after == null || sourceType.type().isEmpty()) {
            return Optional.empty();
        }
        Precision before = sourceType.type().get();
        boolean passed =
                role.equals(ProjectLayer.RESULT) && (ProjectRoles.passesOn(layer) || ProjectRoles.isPooling(layer));
        if ((passed || role.equals(PARAMETER)) && now.equals(before)) {
            return Optional.of(after);
        }
        if (role.equals(ACCUMULATOR) && ProjectRoles.isPooling(layer)) {
            return PoolingAccumulator.follow(layer, before, after, now);
        }
        return Optional.empty();
    }
}
