package org.bitsweep.codegen.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.codegen.hls.PortValues;
import org.bitsweep.codegen.testing.Tool;

/** Compiles designs and runs them on their vectors. */
enum Simulator {
    /** Compiles in no time and runs slowly. */
    ICARUS(
            "iverilog",
            List.of("iverilog", "-g2001", "-s", DriverText.TOP, "-o", "simulation"),
            List.of("vvp", "-n", "simulation")),
    /** Makes a program with the C++ compiler. */
    VERILATOR(
            "verilator",
            List.of(
                    "verilator",
                    "--binary",
                    "-Wno-fatal",
                    "-Wno-lint",
                    "-O1",
                    "-CFLAGS",
                    "-O1",
                    "--top-module",
                    DriverText.TOP,
                    "-o",
                    "simulation"),
            List.of("obj_dir/simulation"));

    private final String program;
    private final List<String> compile;
    private final List<String> run;

    Simulator(String program, List<String> compile, List<String> run) {
        this.program = program;
        this.compile = compile;
        this.run = run;
    }

    /** The program, or the test is skipped; under {@code CI=true} it fails. */
    Simulator required() {
        Tool.require(program);
        return this;
    }

    /**
     * Where outputs are not those of the vectors, one line a design at most.
     *
     * @param folder an empty one
     */
    List<String> differences(List<SimulatedDesign> designs, Path folder) throws Exception {
        List<String> sources = write(designs, folder);
        Files.writeString(folder.resolve("bench.v"), DriverText.of(designs));
        for (int i = 0; i < designs.size(); i++) {
            writeInputs(i, designs.get(i), folder);
        }
        List<String> command = new ArrayList<>(compile);
        command.addAll(sources);
        command.add("bench.v");
        Tool compiled = Tool.run(folder, Map.of(), command);
        assertThat(compiled.code()).as(compiled.out()).isZero();
        List<String> start = new ArrayList<>(run);
        start.set(
                0,
                run.get(0).contains("/")
                        ? folder.resolve(run.get(0)).toAbsolutePath().toString()
                        : run.get(0));
        Tool simulated = Tool.run(folder, Map.of(), start);
        assertThat(simulated.code()).as(simulated.out()).isZero();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < designs.size(); i++) {
            compare(i, designs.get(i), folder, wrong);
        }
        return wrong;
    }

    /** Writes the modules of all designs, each once, a file each; returns the files' names. */
    static List<String> write(List<SimulatedDesign> designs, Path folder) throws IOException {
        SortedMap<String, String> modules = new TreeMap<>();
        for (SimulatedDesign design : designs) {
            design.modules().forEach((name, text) -> {
                String before = modules.put(name, text);
                assertThat(before == null ? text : before)
                        .as("two modules named " + name)
                        .isEqualTo(text);
            });
        }
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, String> module : modules.entrySet()) {
            files.add(module.getKey() + ".v");
            Files.writeString(folder.resolve(module.getKey() + ".v"), module.getValue());
        }
        return files;
    }

    private static void writeInputs(int number, SimulatedDesign design, Path folder) throws IOException {
        for (int port = 0; port < design.inputs().size(); port++) {
            List<String> lines = new ArrayList<>();
            PortValues values = design.vectors().inputs().get(port);
            for (int sample = 0; sample < design.samples(); sample++) {
                lines.add(SimulatedDesign.packed(values, sample).toString(16));
            }
            Files.write(folder.resolve(DriverText.inputFile(number, port)), lines);
        }
    }

    private static void compare(int number, SimulatedDesign design, Path folder, List<String> wrong)
            throws IOException {
        for (int port = 0; port < design.outputs().size(); port++) {
            PortValues values = design.vectors().outputs().get(port);
            List<String> lines = Files.readAllLines(folder.resolve(DriverText.outputFile(number, port)));
            if (lines.size() != design.samples()) {
                wrong.add(design.top() + ": " + lines.size() + " vectors came out, not " + design.samples());
                return;
            }
            for (int sample = 0; sample < lines.size(); sample++) {
                BigInteger expected = SimulatedDesign.packed(values, sample);
                String line = lines.get(sample).strip();
                if (!line.matches("[0-9a-f]+") || !new BigInteger(line, 16).equals(expected)) {
                    wrong.add(design.top() + ", vector " + sample + ", " + values.layer() + " of " + values.type()
                            + ": " + line + ", not " + expected.toString(16));
                    return;
                }
            }
        }
    }
}
