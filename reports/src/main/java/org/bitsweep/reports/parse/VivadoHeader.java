package org.bitsweep.reports.parse;

import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;

/**
 * The head of every report of Vivado: {@code | Design : top}.
 *
 * @param state how far the design had got, which file names often say wrongly; older timing reports have none
 */
record VivadoHeader(
        Optional<String> version,
        Optional<String> command,
        Optional<String> design,
        Optional<String> device,
        Optional<String> state) {
    /** More lines than any head has. */
    private static final int LONGEST = 60;

    static VivadoHeader of(ReportText text) {
        return new VivadoHeader(
                field(text, "Tool Version").flatMap(VivadoHeader::version),
                field(text, "Command"),
                field(text, "Design"),
                field(text, "Device"),
                field(text, "Design State"));
    }

    private static Optional<String> field(ReportText text, String name) {
        for (int i = 0; i < Math.min(LONGEST, text.size()); i++) {
            Optional<String> value = field(text.line(i), name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** The value of a head's line, if it is the line of this name. */
    static Optional<String> field(String line, String name) {
        String text = line.strip();
        int colon = text.indexOf(':');
        if (!text.startsWith("|")
                || colon < 0
                || !text.substring(1, colon).strip().equals(name)) {
            return Optional.empty();
        }
        return Optional.of(text.substring(colon + 1).strip()).filter(value -> !value.isEmpty());
    }

    /** {@code 2023.2} of {@code Vivado v.2023.2 (lin64) Build 4029153}; that of a stand-in for tests says what it is. */
    static Optional<String> version(String text) {
        for (String word : text.split("\\s+", -1)) {
            String number = word.startsWith("v.") ? word.substring(2) : word.startsWith("v") ? word.substring(1) : word;
            if (!number.isEmpty() && Character.isDigit(number.charAt(0)) && number.indexOf('.') > 0) {
                return Optional.of(text.contains("stand-in") ? number + " stand-in" : number);
            }
        }
        return Optional.empty();
    }

    /** The name of the design; none where it is that of a wrapper around it. */
    Optional<String> ownDesign() {
        return design.filter(name -> !name.endsWith("_wrapper") && !name.startsWith("bd_0"));
    }

    /** Logic synthesis, or place and route. */
    Optional<FlowStage> stage() {
        return state.map(text -> text.toLowerCase(Locale.ROOT)).map(text -> {
            boolean placed = (text.contains("placed") && !text.contains("unplaced"))
                    || (text.contains("rout") && !text.contains("unrouted"))
                    || text.contains("physopt");
            return placed ? FlowStage.IMPL : FlowStage.SYNTH;
        });
    }
}
