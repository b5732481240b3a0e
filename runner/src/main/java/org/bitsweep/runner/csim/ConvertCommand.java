package org.bitsweep.runner.csim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.SourcePlace;

/**
 * The user's converter. The text is split into words as a shell splits them (blanks, quotes, backslashes) and nothing else:
 * no shell reads it, so no variable, wildcard or {@code ;} means anything, and a path with blanks stays one word.
 *
 * @param words program and arguments, {@value #CONFIG} and {@value #PROJECT} not yet replaced
 * @param folder its working folder: the sweep file's
 */
public record ConvertCommand(List<String> words, Path folder) {
    /** Stands for the configuration's file. */
    public static final String CONFIG = "{config}";

    /** Stands for the folder that the project is to be in. */
    public static final String PROJECT = "{project}";

    public ConvertCommand {
        words = List.copyOf(words);
    }

    /**
     * Reads a command.
     *
     * @throws ConfigException if a quote isn't closed or a placeholder is missing
     */
    public static ConvertCommand parse(String text, Path folder, SourcePlace place) {
        List<String> words = split(text, place);
        for (String needed : List.of(CONFIG, PROJECT)) {
            if (words.stream().noneMatch(word -> word.contains(needed))) {
                throw new ConfigException(
                        place,
                        "model.convert has no " + needed
                                + "; write for example: python3 convert.py --config {config} --out {project}");
            }
        }
        return new ConvertCommand(words, folder);
    }

    private static List<String> split(String text, SourcePlace place) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escapes = c == '\\' && quote != '\'' && i + 1 < text.length();
            if (escapes && (quote == 0 || "\"\\".indexOf(text.charAt(i + 1)) >= 0)) {
                word.append(text.charAt(++i));
                open = true;
            } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
                open = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
                open = true;
            }
        }
        if (quote != 0) {
            throw new ConfigException(place, "model.convert: the quote " + quote + " is never closed");
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }

    /** The words for a configuration and a project. */
    List<String> with(Path config, Path project) {
        return words.stream()
                .map(word -> word.replace(CONFIG, config.toString()).replace(PROJECT, project.toString()))
                .toList();
    }
}
