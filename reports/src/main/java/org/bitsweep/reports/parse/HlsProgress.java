package org.bitsweep.reports.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a log of HLS says of the work's progress, as releases from 2018.2 to 2025.1 do. */
final class HlsProgress {
    /** The commands that work; all others only set something up. */
    private static final List<String> COMMANDS =
            List.of("csim_design", "csynth_design", "cosim_design", "export_design");

    private HlsProgress() {}

    /** Whether a line is a sign of the work itself, which a command's own {@code Finished} is not. */
    static boolean isWork(String line) {
        return isSynthesis(line)
                || line.contains("CSim done with 0 errors")
                || line.contains("co-simulation finished: PASS")
                || line.contains("[HLS 200-802] Generated output file")
                || line.strip().equals("HLS completed successfully");
    }

    /** Whether a line is written only where C synthesis got to its end, or was told to stop before. */
    static boolean isSynthesis(String line) {
        return line.toLowerCase(Locale.ROOT).contains("finished generating all rtl models")
                || line.contains("**** Estimated Fmax")
                || line.contains("Running only source code synthesis checks");
    }

    /**
     * Whether the log may end behind a line, where the line says something of it: behind the tool's last words, and behind a
     * command that has done its work, since logs of one solution have no last words; not while the next command runs.
     */
    static Optional<Boolean> ended(String line, boolean worked) {
        if (line.contains("Exiting vitis_hls at") || line.contains("Exiting vivado_hls at")) {
            return Optional.of(true);
        }
        if (line.contains("[HLS 200-112] Total ") || names(line, "Finished Command ")) {
            return worked ? Optional.of(true) : Optional.empty();
        }
        return names(line, "Running: ") ? Optional.of(false) : Optional.empty();
    }

    /** Whether C synthesis says that it has finished. */
    static boolean isSynthesisDone(String line) {
        return line.contains("] Finished Command csynth_design");
    }

    private static boolean names(String line, String words) {
        int at = line.indexOf("] " + words);
        return at >= 0 && COMMANDS.stream().anyMatch(command -> line.startsWith(command, at + 2 + words.length()));
    }
}
