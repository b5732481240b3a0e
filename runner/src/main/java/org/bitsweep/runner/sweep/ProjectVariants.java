package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.codegen.hls4ml.ConfiguredTypes;
import org.bitsweep.codegen.hls4ml.LayeredTypes;
import org.bitsweep.codegen.hls4ml.OverriddenTypes;
import org.bitsweep.codegen.hls4ml.PolicyTypes;
import org.bitsweep.codegen.hls4ml.ProjectConfig;
import org.bitsweep.codegen.hls4ml.ProjectRetyping;
import org.bitsweep.codegen.hls4ml.RetypedProject;
import org.bitsweep.codegen.hls4ml.TypeChoice;
import org.bitsweep.codegen.hls4ml.TypeKey;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.hls4ml.HlsConfigWriter;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.csim.ProjectConverter;

/** Makes the projects of variants: a project retyped, or what the user's converter writes. Thread-safe. */
final class ProjectVariants {
    private static final SourcePlace SWEEP = SourcePlace.of("sweep");

    private final SweepFile sweep;
    private final SweepModel.Project model;
    private final Optional<HlsConfig> start;
    private final Optional<ProjectConverter> converter;

    ProjectVariants(
            SweepFile sweep,
            SweepModel.Project model,
            Path folder,
            Map<String, String> environment,
            Cancellation cancellation) {
        this.sweep = sweep;
        this.model = model;
        this.start = sweep.config().map(HlsConfigReader::read);
        this.converter = model.converter()
                .map(command -> new ProjectConverter(command, folder.resolve("converted"), environment, cancellation));
    }

    /**
     * A variant's project.
     *
     * @param notes what the user must know of it
     */
    record Made(RetypedProject project, List<String> notes) {
        Made {
            notes = List.copyOf(notes);
        }
    }

    /** Makes a variant's project; equal ones are made once. */
    Made make(VariantSpec spec) {
        if (converter.isEmpty()) {
            RetypedProject retyped = ProjectRetyping.apply(model.project(), choice(spec));
            return new Made(retyped, retyped.notes());
        }
        RetypedProject wanted = ProjectRetyping.types(model.project(), choice(spec));
        boolean asStarted = spec.policy().asConfigured() && sweep.overrides().isEmpty();
        String yaml = HlsConfigWriter.toYaml(asStarted ? ProjectInputs.start(sweep) : withSettings(wanted, spec));
        HlsProject written;
        // A converter is a program of the user's, of which nothing says that two can run in one folder.
        synchronized (this) {
            written = converter.get().convert(yaml);
        }
        RetypedProject project = ProjectRetyping.apply(written, unchanged(written));
        return new Made(project, asStarted ? List.of() : differences(wanted, project));
    }

    /** The types that a variant would have, nothing compiled or converted for it. */
    RetypedProject types(VariantSpec spec) {
        return converter.isEmpty()
                ? ProjectRetyping.apply(model.project(), choice(spec))
                : ProjectRetyping.types(model.project(), choice(spec));
    }

    /** A project's types as a configuration of hls4ml. */
    static String yaml(RetypedProject project) {
        return HlsConfigWriter.toYaml(ProjectConfig.of(project));
    }

    private static TypeChoice unchanged(HlsProject project) {
        PrecisionPolicy policy = NamedPolicies.of(NamedPolicies.AS_CONFIGURED).orElseThrow();
        return new PolicyTypes(project, policy, Optional.empty());
    }

    private TypeChoice choice(VariantSpec spec) {
        List<TypeChoice> choices = new ArrayList<>();
        choices.add(new OverriddenTypes(sweep.overrides()));
        choices.add(new PolicyTypes(model.project(), spec.policy(), spec.base()));
        // What a converter was called with first has the configuration's types already.
        if (converter.isEmpty()) {
            start.map(ConfiguredTypes::new).ifPresent(choices::add);
        }
        return new LayeredTypes(choices);
    }

    /** The types with what the sweep says beside types. */
    private HlsConfig withSettings(RetypedProject wanted, VariantSpec spec) {
        HlsConfig config = ProjectConfig.of(wanted);
        HlsConfig first = ProjectInputs.start(sweep);
        LayerSettings head = first.model();
        for (Map.Entry<String, ConfigNode> attribute : attributes(spec).entrySet()) {
            head = head.withAttribute(attribute.getKey(), attribute.getValue());
        }
        Map<String, LayerSettings> layers = new LinkedHashMap<>();
        config.layerNames().forEach((name, settings) -> {
            LayerSettings all = settings;
            for (Map.Entry<String, ConfigNode> said :
                    first.layer(name).attributes().entrySet()) {
                all = all.attribute(said.getKey()).isPresent()
                        ? all
                        : all.withAttribute(said.getKey(), said.getValue());
            }
            for (Map.Entry<String, ConfigNode> attribute : attributes(spec).entrySet()) {
                all = all.attribute(attribute.getKey()).isPresent()
                        ? all.withAttribute(attribute.getKey(), attribute.getValue())
                        : all;
            }
            layers.put(name, overridden(name, all));
        });
        return new HlsConfig(first.project(), head, first.layerTypes(), layers);
    }

    private static Map<String, ConfigNode> attributes(VariantSpec spec) {
        Map<String, ConfigNode> attributes = new LinkedHashMap<>();
        spec.axes().reuseFactor().ifPresent(value -> attributes.put("ReuseFactor", Scalar.integer(value, SWEEP)));
        spec.axes()
                .strategy()
                .ifPresent(value -> attributes.put("Strategy", Scalar.string(StrategyName.of(value), SWEEP)));
        return attributes;
    }

    private LayerSettings overridden(String name, LayerSettings settings) {
        LayerSettings all = settings;
        for (Map.Entry<String, LayerSettings> override : sweep.overrides().entrySet()) {
            boolean meant = model.project()
                    .layer(name)
                    .filter(layer -> PolicyTypes.matches(override.getKey(), layer))
                    .isPresent();
            for (Map.Entry<String, ConfigNode> said :
                    override.getValue().attributes().entrySet()) {
                all = meant ? all.withAttribute(said.getKey(), said.getValue()) : all;
            }
        }
        return all;
    }

    /** Where the converter gave another type than it was asked for. */
    private static List<String> differences(RetypedProject wanted, RetypedProject written) {
        List<String> differences = new ArrayList<>();
        wanted.types().forEach((TypeKey key, Precision type) -> {
            Precision found = written.types().get(key);
            boolean own = key.role().equals("inp_norm_t") || key.role().equals("index_t");
            if (!own && found == null) {
                differences.add("the converter's project has no " + key + "; asked for " + type);
            } else if (!own && !type.equals(found)) {
                differences.add("the converter gave " + key + " the type " + found + ", asked for " + type);
            }
        });
        return differences;
    }
}
