package org.bitsweep.reports.parse;

import java.io.BufferedReader;
import java.io.IOException;

/** {@code vitis_hls.log} and {@code vivado_hls.log}. Logs are large, so they are read line by line. */
final class HlsLog implements ReportGrammar {
    @Override
    public boolean recognises(String head) {
        return head.contains("HLS - High-Level Synthesis from C") || head.contains(": [HLS 200-");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        HlsLogLines lines = new HlsLogLines();
        try (BufferedReader in = source.open()) {
            String line;
            for (int number = 1; (line = in.readLine()) != null; number++) {
                lines.take(line, number);
            }
        }
        return lines.report(source.path());
    }
}
