package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bitsweep.runner.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BitsweepCliTest {
    private static final List<String> COMMANDS = List.of("cast", "doctor", "completion");

    @Test
    void helpNamesEveryCommandAndEveryCommandHasHelp() {
        Invocation help = Invocation.of("--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains(COMMANDS);
        for (String command : COMMANDS) {
            Invocation own = Invocation.of(command, "--help");
            assertThat(own.code()).as(command).isZero();
            assertThat(own.out()).contains("Usage: bitsweep " + command, "--verbose");
            assertThat(own.err()).isEmpty();
        }
    }

    @Test
    void aMisspeltCommandGetsOneLineWithTheNearest() {
        Invocation typo = Invocation.of("doctr");

        assertThat(typo.code()).isEqualTo(2);
        assertThat(typo.err())
                .isEqualTo("bitsweep: unknown command 'doctr'; did you mean doctor? (see bitsweep --help)\n");
        assertThat(typo.out()).isEmpty();
    }

    @Test
    void noCommandIsWrongUsage() {
        Invocation nothing = Invocation.of();

        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).isEqualTo("bitsweep: a command is missing (see bitsweep --help)\n");
    }

    @Test
    void aMissingFileIsNamed() {
        Invocation missing = Invocation.of("cast", "--csv", "/no/such.csv");

        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).isEqualTo("bitsweep: /no/such.csv: no such file or folder\n");
    }

    @Test
    void stackTracesAreForVerboseOnly(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");

        assertThat(Invocation.of("cast", "--csv", empty.toString()).err()).doesNotContain("\tat ");
        assertThat(Invocation.of("cast", "--csv", empty.toString(), "--verbose").err())
                .contains("empty.csv is empty", "\tat org.bitsweep.runner.cast.CastTable");
    }

    @Test
    void doctorFindsTheToolsOnThePath(@TempDir Path folder) throws IOException {
        Path yosys = Files.writeString(folder.resolve("yosys"), "#!/bin/sh\n");
        Files.writeString(folder.resolve("vivado"), "not executable");
        assertThat(yosys.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = Map.of("PATH", "/nowhere:" + folder, "XILINXD_LICENSE_FILE", "2100@flex");

        Invocation doctor = Invocation.with(environment, new Cancellation(), "doctor");

        assertThat(doctor.code()).isZero();
        assertThat(doctor.out())
                .containsPattern("engine +estimate +yes")
                .containsPattern("engine +yosys +no +.*doesn't say that it is Yosys")
                .contains("yosys: " + yosys)
                .containsPattern("engine +vitis +no +not on the PATH: vitis-run or vitis_hls or vivado_hls or v\\+\\+")
                .contains("XILINXD_LICENSE_FILE=2100@flex");
    }

    @Test
    void doctorSaysTheSameAsJson() {
        Invocation doctor = Invocation.of("doctor", "--json");

        assertThat(doctor.code()).isZero();
        assertThat(doctor.out())
                .startsWith("{\n  \"bitsweep\" : ")
                .contains("\"name\" : \"estimate\"", "\"usable\" : true");
    }

    @Test
    void completionIsABashScriptThatKnowsTheOptions() {
        Invocation completion = Invocation.of("completion");

        assertThat(completion.code()).isZero();
        assertThat(completion.out()).startsWith("#!/usr/bin/env bash").contains("--csv", "-F _complete_bitsweep");
    }
}
