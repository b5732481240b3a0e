package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.codegen.hls.HlsScripts;
import org.bitsweep.codegen.hls.HlsSettings;
import org.bitsweep.codegen.hls4ml.RetypedProject;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.runner.flow.DesignIdentity;

/**
 * Designs of a project that hls4ml wrote: its C++ and its test bench as they are, and scripts of our own, which have the
 * stages apart and take part and clock from the sweep. Its test bench compares nothing, so {@code csim} and {@code cosim}
 * prove less than those of generated designs.
 */
final class ProjectDesigns implements DesignFactory {
    private static final String FIRMWARE = "firmware/";
    private static final String BENCH_DATA = "tb_data/";

    private final SweepFile sweep;
    private final ProjectVariants variants;

    ProjectDesigns(SweepFile sweep, ProjectVariants variants) {
        this.sweep = sweep;
        this.variants = variants;
    }

    @Override
    public ProjectFiles files(VariantSpec variant) {
        RetypedProject project = variants.make(variant).project();
        try {
            SortedMap<String, String> files = new TreeMap<>();
            for (String file : project.files()) {
                if (isSource(file)) {
                    files.put(file, text(project.bytes(file)));
                }
            }
            List<String> data = files.keySet().stream()
                    .filter(file -> file.startsWith(BENCH_DATA))
                    .toList();
            files.putAll(new HlsScripts(settings(variant, project.original())).files(data));
            return new ProjectFiles(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DesignIdentity identity(VariantSpec variant) {
        HlsSettings settings =
                settings(variant, variants.make(variant).project().original());
        return new DesignIdentity(settings.top(), settings.target().part());
    }

    /** The vendor's headers that hls4ml adds for other compilers would hide the tool's own. */
    private static boolean isSource(String file) {
        return file.startsWith(BENCH_DATA)
                || file.endsWith("_test.cpp")
                || (file.startsWith(FIRMWARE) && !file.startsWith(FIRMWARE + "ap_types/"));
    }

    private HlsSettings settings(VariantSpec variant, HlsProject project) {
        HlsConfig config =
                project.config().orElseGet(() -> new HlsConfig(Map.of(), LayerSettings.EMPTY, Map.of(), Map.of()));
        Target configured = HardwareTarget.of(sweep, variant, config);
        String part = sweep.target().part().or(project::part).orElse(configured.part());
        boolean said = variant.axes().clockPeriodNs().isPresent()
                || sweep.target().clockPeriodNs().isPresent()
                || project.clockPeriodNs().isEmpty();
        double period =
                said ? configured.clockPeriodNs() : project.clockPeriodNs().getAsDouble();
        return new HlsSettings(
                project.name(),
                new Target(part, period, configured.clockUncertainty(), configured.multipliers()),
                IoType.PARALLEL);
    }

    /** As UTF-8 where it is that, so that it is written as it was read. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
