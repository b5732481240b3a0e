package org.bitsweep.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bitsweep.reports.export.ResultFile;
import org.bitsweep.reports.rank.RankedSweep;

/** {@code report.html}: the whole answer in one file that needs no network. */
public final class HtmlReport {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private HtmlReport() {}

    public static void write(RankedSweep sweep, Path file) {
        ResultFile.write(file, toText(sweep));
    }

    public static String toText(RankedSweep sweep) {
        ReportPage page = new ReportPages(sweep)
                .page(
                        resource("/org/bitsweep/reports/html/report.css"),
                        resource("/org/bitsweep/reports/html/report.js"),
                        resource(ECHARTS).replace("</script", "<\\/script"));
        StringOutput out = new StringOutput(2_000_000);
        TemplateEngine.createPrecompiled(ContentType.Html).render("report.jte", page, out);
        return out.toString();
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
