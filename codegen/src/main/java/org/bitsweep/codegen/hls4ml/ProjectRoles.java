package org.bitsweep.codegen.hls4ml;

import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.importer.hls4ml.ProjectLayer.ProjectArray;
import org.bitsweep.model.policy.Role;

/** What a policy takes a project's types for: by the layer's class where hls4ml has it, else by what the type is named. */
final class ProjectRoles {
    private static final Set<String> ACTIVATIONS = Set.of(
            "Activation",
            "ParametrizedActivation",
            "PReLU",
            "HardActivation",
            "UnaryLUT",
            "Softmax",
            "Embedding",
            "ApplyAlpha");

    private static final Set<String> PASSING = Set.of(
            "ZeroPadding1D", "ZeroPadding2D", "Resize", "Transpose", "Repack", "Broadcast", "Cropping1D", "Cropping2D");

    private static final Set<String> SUMMING =
            Set.of("Merge", "Concatenate", "BatchNormalization", "LayerNormalization", "GarNet", "GarNetStack");

    private static final String INSERTED = "(zp1d|zp2d|repack|broadcast)_.*";

    private ProjectRoles() {}

    /** Whether a layer gives the values that it gets. */
    static boolean passesOn(ProjectLayer layer) {
        return PASSING.contains(layer.className());
    }

    /** Whether hls4ml puts the layer in by itself, with the type of what it reads. */
    static boolean isInserted(ProjectLayer layer) {
        return passesOn(layer) && layer.name().matches(INSERTED);
    }

    static boolean isPooling(ProjectLayer layer) {
        return layer.className().contains("Pooling");
    }

    static Optional<Role> of(HlsProject project, ProjectLayer layer, String role) {
        if (role.equals(ProjectLayer.RESULT)) {
            return Optional.of(result(project, layer));
        }
        if (layer.arrays().stream().anyMatch(array -> isOf(array, role))) {
            return constant(role);
        }
        if (role.contains("table") || role.equals("inv_inp_t")) {
            return Optional.of(Role.TABLE);
        }
        boolean hidden = ACTIVATIONS.contains(layer.className())
                || layer.className().equals("LayerNormalization")
                || isPooling(layer);
        return role.contains("accum") && !hidden ? Optional.of(Role.ACCUM) : Optional.empty();
    }

    private static boolean isOf(ProjectArray array, String role) {
        return array.role().filter(role::equals).isPresent();
    }

    private static Optional<Role> constant(String role) {
        if (role.equals("param_t")) {
            return Optional.empty();
        }
        return Optional.of(role.contains("bias") ? Role.BIAS : role.contains("scale") ? Role.SCALE : Role.WEIGHT);
    }

    private static Role result(HlsProject project, ProjectLayer layer) {
        if (layer.className().equals(ProjectLayer.INPUT)) {
            return Role.INPUT;
        }
        if (project.isOutput(layer)) {
            return Role.OUTPUT;
        }
        if ((passesOn(layer) || isPooling(layer)) && !layer.inputs().isEmpty()) {
            return project.layer(layer.inputs().get(0))
                    .filter(source -> !source.name().equals(layer.name()))
                    .map(source -> ofPassed(project, source))
                    .orElse(Role.RESULT);
        }
        return ofPassed(project, layer);
    }

    private static Role ofPassed(HlsProject project, ProjectLayer layer) {
        if (layer.className().equals(ProjectLayer.INPUT)) {
            return Role.INPUT;
        }
        if ((passesOn(layer) || isPooling(layer)) && !layer.inputs().isEmpty()) {
            return project.layer(layer.inputs().get(0))
                    .map(source -> ofPassed(project, source))
                    .orElse(Role.RESULT);
        }
        if (ACTIVATIONS.contains(layer.className())) {
            return Role.ACTIVATION;
        }
        boolean adds = SUMMING.contains(layer.className())
                || !layer.arrays().isEmpty()
                || layer.types().keySet().stream().anyMatch(key -> key.contains("accum"));
        return adds ? Role.RESULT : Role.ACTIVATION;
    }
}
