package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.runner.Cancellation;

/**
 * What a run would measure.
 *
 * @param sweep the sweep's name
 * @param variants in order
 */
public record DryRun(String sweep, List<Planned> variants) {
    public DryRun {
        variants = List.copyOf(variants);
    }

    /**
     * A variant with its types.
     *
     * @param layers a line for each layer: its name and types
     * @param problem why it would fail
     */
    public record Planned(String id, List<String> layers, Optional<String> problem) {
        public Planned {
            layers = List.copyOf(layers);
        }
    }

    /** Reads the sweep's files and resolves every variant; computes and writes nothing. */
    public static DryRun of(SweepFile sweep, List<String> only) {
        SweepInputs inputs = SweepInputs.read(sweep, new Cancellation());
        if (inputs.model() instanceof SweepModel.Project project) {
            return ofProject(sweep, project, only);
        }
        VariantResolver resolver = new VariantResolver(inputs.graph(), inputs.config(), sweep);
        List<Planned> planned = new ArrayList<>();
        for (VariantSpec variant : VariantFilter.withReference(SweepPlan.of(sweep), only)) {
            planned.add(planned(resolver, variant));
        }
        return new DryRun(sweep.name(), planned);
    }

    private static DryRun ofProject(SweepFile sweep, SweepModel.Project project, List<String> only) {
        ProjectVariants variants = new ProjectVariants(sweep, project, sweep.file(), Map.of(), new Cancellation());
        List<Planned> planned = new ArrayList<>();
        for (VariantSpec variant : VariantFilter.withReference(SweepPlan.of(sweep), only)) {
            planned.add(planned(variants, variant));
        }
        return new DryRun(sweep.name(), planned);
    }

    private static Planned planned(ProjectVariants variants, VariantSpec variant) {
        try {
            Map<String, StringBuilder> layers = new LinkedHashMap<>();
            variants.types(variant)
                    .types()
                    .forEach((key, type) -> layers.computeIfAbsent(key.layer(), name -> new StringBuilder(name))
                            .append("  ")
                            .append(key.role())
                            .append(' ')
                            .append(type));
            return new Planned(
                    variant.id(),
                    layers.values().stream().map(StringBuilder::toString).toList(),
                    Optional.empty());
        } catch (BitsweepException e) {
            return new Planned(variant.id(), List.of(), Optional.of(e.problem()));
        }
    }

    private static Planned planned(VariantResolver resolver, VariantSpec variant) {
        try {
            List<String> layers = resolver.resolve(variant).network().layers().stream()
                    .map(layer -> layer.name() + "  "
                            + layer.types().entrySet().stream()
                                    .map(type -> type.getKey() + " " + type.getValue())
                                    .collect(Collectors.joining("  ")))
                    .toList();
            return new Planned(variant.id(), layers, Optional.empty());
        } catch (BitsweepException e) {
            return new Planned(variant.id(), List.of(), Optional.of(e.problem()));
        }
    }
}
