package org.bitsweep.inference.precision;

import java.util.List;
import java.util.regex.Pattern;
import org.bitsweep.model.layer.Layer;

/** Layers chosen by globs of names ({@code fc*}) or by hls4ml's class names ({@code Dense}). */
public final class LayerSelection {
    private LayerSelection() {}

    /** Whether a glob is for a layer. */
    public static boolean matches(String glob, Layer layer) {
        return glob.equals(layer.className())
                || pattern(glob).matcher(layer.name()).matches();
    }

    /** Whether a layer is among those included, all of them where none is named, and not among the excluded. */
    static boolean isChosen(Layer layer, List<String> include, List<String> exclude) {
        return (include.isEmpty() || include.stream().anyMatch(glob -> matches(glob, layer)))
                && exclude.stream().noneMatch(glob -> matches(glob, layer));
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }
}
