package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.LayerSelection;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.text.NearestWord;

/**
 * Checks that what a sweep file says of layers is said of layers that the network has: an override that meets none changes
 * nothing, and its author would believe that it did.
 */
final class SweepLayerNames {
    private SweepLayerNames() {}

    static void check(SweepFile sweep, ModelGraph graph) {
        for (String glob : sweep.overrides().keySet()) {
            if (isName(glob) && !meetsOne(glob, graph)) {
                throw unknown(place(sweep, glob), "overrides." + glob, glob, graph);
            }
        }
        for (PrecisionPolicy policy : sweep.policies()) {
            List<String> layers = policy.layers();
            if (!layers.isEmpty() && layers.stream().noneMatch(glob -> meetsOne(glob, graph))) {
                throw unknown(
                        sweep.source().placeOf("policies"),
                        "policy " + policy.name() + ", layers " + layers,
                        layers.get(0),
                        graph);
            }
        }
    }

    /** What nobody has to change, but should know of. */
    static List<String> notes(SweepFile sweep, ModelGraph graph) {
        List<String> notes = new ArrayList<>();
        for (String glob : sweep.overrides().keySet()) {
            if (!meetsOne(glob, graph)) {
                notes.add(place(sweep, glob) + ": overrides." + glob + " meets no layer of the network");
            }
        }
        return notes;
    }

    /** Neither a pattern nor, by its capital letter, a class: those may be meant for several networks. */
    private static boolean isName(String glob) {
        return !glob.contains("*") && !glob.contains("?") && !glob.isEmpty() && !Character.isUpperCase(glob.charAt(0));
    }

    private static boolean meetsOne(String glob, ModelGraph graph) {
        return graph.layers().stream().anyMatch(layer -> LayerSelection.matches(glob, layer));
    }

    private static SourcePlace place(SweepFile sweep, String glob) {
        return sweep.source().entries().get("overrides") instanceof ConfigNode.Mapping overrides
                ? overrides.placeOf(glob)
                : sweep.source().placeOf("overrides");
    }

    private static ConfigException unknown(SourcePlace place, String path, String word, ModelGraph graph) {
        List<String> names = graph.layers().stream().map(Layer::name).toList();
        return new ConfigException(
                place,
                path + " meets no layer of the network" + NearestWord.hint(word, names) + "; it has "
                        + String.join(", ", names));
    }
}
