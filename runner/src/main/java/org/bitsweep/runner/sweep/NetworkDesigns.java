package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bitsweep.codegen.estimate.DeviceCatalog;
import org.bitsweep.codegen.estimate.ResourceEstimator;
import org.bitsweep.codegen.hls.HlsProjectGenerator;
import org.bitsweep.codegen.hls.HlsSettings;
import org.bitsweep.codegen.hls.TestVectors;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.Lowering;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.runner.flow.DesignIdentity;

/** Designs of a network that was imported: generated C++ with the first samples of the data set in the test bench. */
final class NetworkDesigns implements DesignFactory {
    /** Enough to see a difference, few enough for a simulation of the hardware. */
    private static final int BENCH_SAMPLES = 16;

    private static final String ESTIMATE = "estimate.csv";

    private final SweepFile sweep;
    private final SweepInputs inputs;
    private final Function<VariantSpec, ResolvedVariant> resolver;
    private final Lowering lowering = new Lowering();
    private final Map<String, DesignIdentity> identities = new ConcurrentHashMap<>();

    /**
     * Ready to generate.
     *
     * @param resolver gives a variant its types
     */
    NetworkDesigns(SweepFile sweep, SweepInputs inputs, Function<VariantSpec, ResolvedVariant> resolver) {
        this.sweep = sweep;
        this.inputs = inputs;
        this.resolver = resolver;
    }

    @Override
    public ProjectFiles files(VariantSpec variant) {
        ResolvedVariant resolved = resolver.apply(variant);
        HlsSettings settings = settings(resolved);
        identities.put(
                variant.id(),
                new DesignIdentity(settings.top(), settings.target().part()));
        Map<String, Tensor> bench = new LinkedHashMap<>();
        int samples = Math.min(BENCH_SAMPLES, inputs.samples());
        inputs.data().forEach((name, tensor) -> bench.put(name, tensor.rows(0, samples)));
        TestVectors vectors =
                TestVectors.of(resolved.ranges(), bench, "the first " + samples + " samples of the sweep's data");
        return new HlsProjectGenerator().generate(resolved.ranges(), settings, vectors);
    }

    @Override
    public DesignIdentity identity(VariantSpec variant) {
        return identities.computeIfAbsent(variant.id(), id -> {
            HlsSettings settings = settings(resolver.apply(variant));
            return new DesignIdentity(settings.top(), settings.target().part());
        });
    }

    /** What the estimate says, to be set beside what the tool will say. */
    @Override
    public void describe(VariantSpec variant, Path folder) throws IOException {
        ResolvedVariant resolved = resolver.apply(variant);
        Target target = HardwareTarget.of(sweep, variant, resolved.config());
        if (DeviceCatalog.devices().stream().noneMatch(device -> device.part().equals(target.part()))) {
            return;
        }
        StringBuilder text = new StringBuilder("metric,value,unit,engine,version\n");
        for (Metric metric : new ResourceEstimator()
                .estimate(lowering.lower(resolved.network(), target), target)
                .metrics()) {
            text.append(metric.name())
                    .append(',')
                    .append(new BigDecimal(metric.value())
                            .round(MathContext.DECIMAL64)
                            .toPlainString())
                    .append(',')
                    .append(metric.unit())
                    .append(',')
                    .append(metric.engine())
                    .append(',')
                    .append(metric.version())
                    .append('\n');
        }
        Files.writeString(folder.resolve(ESTIMATE), text.toString());
    }

    /**
     * Refuses what no variant could be generated with, before hours of emulation.
     *
     * @throws org.bitsweep.codegen.hls.HlsSettingsException if the top function or the part has a name that isn't one
     */
    static void check(SweepFile sweep, List<VariantSpec> variants, HlsConfig config) {
        variants.forEach(variant -> HlsProjectGenerator.check(settings(sweep, variant, config)));
    }

    private HlsSettings settings(ResolvedVariant resolved) {
        return settings(sweep, resolved.spec(), resolved.config());
    }

    private static HlsSettings settings(SweepFile sweep, VariantSpec variant, HlsConfig config) {
        IoType ioType = sweep.target().ioType().orElse(SweepNotes.isStream(config) ? IoType.STREAM : IoType.PARALLEL);
        return new HlsSettings(top(config), HardwareTarget.of(sweep, variant, config), ioType);
    }

    private static String top(HlsConfig config) {
        return Optional.ofNullable(config.project().get("ProjectName"))
                .filter(ConfigNode.Scalar.class::isInstance)
                .map(node -> ((ConfigNode.Scalar) node).text())
                .orElse(HlsSettings.DEFAULT_TOP);
    }
}
