package org.bitsweep.runner.cli;

import picocli.CommandLine.Option;

/** {@code --json}, for every command that prints a result. */
final class JsonOption {
    @Option(names = "--json", description = "Print one JSON document instead of text.")
    private boolean json;

    boolean isSet() {
        return json;
    }
}
