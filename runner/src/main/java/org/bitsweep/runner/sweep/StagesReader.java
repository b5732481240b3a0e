package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.text.NearestWord;

/** Reads the key {@code stages}: {@code {all: csynth, front: [cosim, synth], "best 3": impl}}. */
final class StagesReader {
    private static final Pattern BEST = Pattern.compile("best\\s+([1-9][0-9]{0,5})");
    private static final List<String> STAGES =
            Arrays.stream(FlowStage.values()).map(FlowStage::key).toList();

    private StagesReader() {}

    static SweepStages read(ConfigNode node, String path) {
        ConfigNode.Mapping mapping = Section.mapping(node, path);
        List<FlowStage> all = List.of();
        List<FlowStage> front = List.of();
        SortedMap<Integer, List<FlowStage>> best = new TreeMap<>();
        for (var entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            List<FlowStage> stages = stages(entry.getValue(), path + "." + key);
            Matcher number = BEST.matcher(key.strip());
            if (key.equals("all")) {
                all = stages;
            } else if (key.equals("front")) {
                front = stages;
            } else if (number.matches()) {
                best.put(Integer.parseInt(number.group(1)), stages);
            } else {
                throw new ConfigException(
                        mapping.placeOf(key),
                        "unknown key " + path + "." + key + NearestWord.hint(key, List.of("all", "front", "best 3"))
                                + "; valid here: all, front, \"best N\"");
            }
        }
        return new SweepStages(all, front, best);
    }

    /** One stage or a list of them, in the order of the flow. */
    private static List<FlowStage> stages(ConfigNode node, String path) {
        List<ConfigNode> items = node instanceof ConfigNode.Sequence sequence ? sequence.items() : List.of(node);
        List<FlowStage> stages = new ArrayList<>();
        for (ConfigNode item : items) {
            FlowStage stage = FlowStage.valueOf(Values.word(item, path, STAGES).toUpperCase(Locale.ROOT));
            if (!stages.contains(stage)) {
                stages.add(stage);
            }
        }
        stages.sort(null);
        return stages;
    }
}
