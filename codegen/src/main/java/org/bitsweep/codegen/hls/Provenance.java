package org.bitsweep.codegen.hls;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bitsweep.codegen.text.CodeWriter;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;

/** What a project was made from: {@code bitsweep.json}. It has no time and no path, so the same inputs give the same file. */
public final class Provenance {
    private Provenance() {}

    static String text(TypedNetwork network, HlsSettings settings, TestVectors vectors, Collection<String> files) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target", SafeText.json("hls"));
        facts.put("top", SafeText.json(settings.top()));
        facts.put("part", SafeText.json(settings.target().part()));
        facts.put("clockPeriodNs", HlsScripts.decimal(settings.target().clockPeriodNs()));
        facts.put("clockUncertainty", HlsScripts.decimal(settings.target().clockUncertainty()));
        facts.put("ioType", SafeText.json(settings.ioType().key()));
        return text(network, facts, vectors, files);
    }

    /**
     * The document.
     *
     * @param facts settings by their keys, as JSON
     * @param files of the project
     */
    public static String text(
            TypedNetwork network, Map<String, String> facts, TestVectors vectors, Collection<String> files) {
        CodeWriter json = new CodeWriter();
        json.open("{").line("\"generator\": \"bitsweep\",").line("\"version\": " + SafeText.json(version()) + ",");
        facts.forEach((key, value) -> json.line("\"" + key + "\": " + value + ","));
        json.line("\"testData\": " + SafeText.json(vectors.origin()) + ",")
                .line("\"samples\": " + vectors.samples() + ",");
        list(json, "layers", network.layers().stream().map(Provenance::layer).toList());
        list(json, "notes", network.notes().stream().map(SafeText::json).toList());
        json.open("\"files\": [");
        entries(json, files.stream().map(SafeText::json).toList());
        return json.close("]").close("}").toString();
    }

    /** What the jar's manifest says; {@code development} outside of a jar. */
    private static String version() {
        return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private static String layer(TypedLayer layer) {
        String types = layer.types().entrySet().stream()
                .map(type -> SafeText.json(type.getKey()) + ": "
                        + SafeText.json(type.getValue().toString()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "{\"name\": " + SafeText.json(layer.name()) + ", \"class\": "
                + SafeText.json(layer.layer().className()) + ", \"strategy\": "
                + SafeText.json(layer.strategy().key()) + ", \"reuseFactor\": " + layer.reuseFactor() + ", \"types\": "
                + types + "}";
    }

    private static void list(CodeWriter json, String key, List<String> values) {
        json.open("\"" + key + "\": [");
        entries(json, values);
        json.close("],");
    }

    private static void entries(CodeWriter json, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            json.line(values.get(i) + (i + 1 < values.size() ? "," : ""));
        }
    }
}
