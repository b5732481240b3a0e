package org.bitsweep.runner.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.bitsweep.codegen.hls.HlsSettings;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.model.text.ShellWord;
import org.bitsweep.runner.project.ProjectFolder;

/** What {@code generate} tells. */
final class GenerateWords {
    private GenerateWords() {}

    static String key(ProjectFolder.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    static String text(
            Path folder,
            HlsSettings settings,
            int samples,
            String origin,
            ProjectFiles project,
            ProjectFolder.Outcome outcome) {
        Target target = settings.target();
        return written(folder, project, outcome)
                + String.format(
                        Locale.ROOT,
                        "top %s, part %s, clock %s ns with %s %% kept free, %s",
                        settings.top(),
                        target.part(),
                        plain(target.clockPeriodNs()),
                        plain(100 * target.clockUncertainty()),
                        settings.ioType().key())
                + "\n"
                + bench(samples, origin)
                + "next: cd " + ShellWord.of(folder.toString()) + " && vitis-run --mode hls --tcl csynth.tcl"
                + "   (README.md there has every stage and launcher)\n";
    }

    static String written(Path folder, ProjectFiles project, ProjectFolder.Outcome outcome) {
        return switch (outcome) {
                    case WRITTEN -> "wrote ";
                    case REPLACED -> "replaced the project in ";
                    case UNCHANGED -> "the same project is there already, left as it is: ";
                }
                + folder + ": " + project.texts().size() + " files, sha256 "
                + project.sha256().substring(0, 12) + "\n";
    }

    static String bench(int samples, String origin) {
        return "test bench: " + samples + (samples == 1 ? " sample" : " samples") + ", " + origin + "\n";
    }

    private static String plain(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
