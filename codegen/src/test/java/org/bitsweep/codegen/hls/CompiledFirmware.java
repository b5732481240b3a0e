package org.bitsweep.codegen.hls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.model.tensor.Tensor;

/** Firmware as a program, made with g++ and the vendor's types. */
final class CompiledFirmware {
    private static final int WORD = 64;

    private final Firmware firmware;
    private final Path folder;
    private final Path program;

    private CompiledFirmware(Firmware firmware, Path folder, Path program) {
        this.firmware = firmware;
        this.folder = folder;
        this.program = program;
    }

    /** Compiles it; takes some seconds. */
    static CompiledFirmware compile(Firmware firmware, String top, Path folder, Path types, List<String> options) {
        try {
            new ProjectFiles(firmware.files()).writeTo(folder);
            Files.writeString(folder.resolve("main.cpp"), main(firmware, top));
            List<String> command =
                    new ArrayList<>(List.of("g++", "-std=c++14", "-w", "-I" + types, "-I.", "-Ifirmware"));
            command.addAll(options);
            command.addAll(List.of("main.cpp", "-o", "program"));
            run(folder, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CompiledFirmware(firmware, folder, folder.resolve("program").toAbsolutePath());
    }

    private static void run(Path folder, List<String> command) throws IOException {
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                String text = Files.readString(log);
                throw new IllegalStateException(command.get(0) + " failed in " + folder + ":\n"
                        + text.substring(0, Math.min(4000, text.length())));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Reads all samples of all inputs as doubles, writes all outputs as words of 64 bits. */
    private static String main(Firmware firmware, String top) {
        StringBuilder code =
                new StringBuilder("#include <cstdio>\n#include <cstdint>\n#include \"firmware/" + top + ".cpp\"\n"
                        + "template <class T> void put(T v, FILE *to) {\n    for (int low = 0; low < T::width; low += 64) {\n"
                        + "        int high = low + 63 < T::width ? low + 63 : T::width - 1;\n"
                        + "        uint64_t word = ap_uint<64>(v.range(high, low)).to_uint64();\n"
                        + "        fwrite(&word, 8, 1, to);\n    }\n}\n"
                        + "double next(FILE *from) {\n    double v = 0;\n    fread(&v, 8, 1, from);\n    return v;\n}\n"
                        + "int main(int count, char **arguments) {\n    FILE *from = fopen(\"inputs\", \"rb\");\n"
                        + "    FILE *to = fopen(\"outputs\", \"wb\");\n    int samples = (int)next(from);\n"
                        + "    for (int sample = 0; sample < samples; sample++) {\n");
        List<String> names = new ArrayList<>();
        for (Port port : firmware.inputs()) {
            code.append(declare(port))
                    .append(
                            isStream(port)
                                    ? "        for (int t = 0; t < " + port.transactions() + "; t++) {\n            "
                                            + port.typeName() + " beat;\n            for (int i = 0; i < "
                                            + port.lanes()
                                            + "; i++) beat[i] = " + port.elementType() + "(next(from));\n            "
                                            + port.name() + ".write(beat);\n        }\n"
                                    : "        for (int i = 0; i < " + port.elements() + "; i++) " + port.name()
                                            + "[i] = " + port.typeName() + "(next(from));\n");
            names.add(port.name());
        }
        for (Port port : firmware.outputs()) {
            code.append(declare(port));
            names.add(port.name());
        }
        code.append("        " + top + "(" + String.join(", ", names) + ");\n");
        for (Port port : firmware.outputs()) {
            code.append(
                    isStream(port)
                            ? "        for (int t = 0; t < " + port.transactions() + "; t++) {\n            "
                                    + port.typeName()
                                    + " beat = " + port.name() + ".read();\n            for (int i = 0; i < "
                                    + port.lanes()
                                    + "; i++) put(beat[i], to);\n        }\n"
                            : "        for (int i = 0; i < " + port.elements() + "; i++) put(" + port.name()
                                    + "[i], to);\n");
        }
        return code.append("    }\n    fclose(to);\n    return 0;\n}\n").toString();
    }

    private static boolean isStream(Port port) {
        return !port.typeName().equals(port.elementType());
    }

    private static String declare(Port port) {
        return isStream(port)
                ? "        hls::stream<" + port.typeName() + "> " + port.name() + ";\n"
                : "        static " + port.typeName() + " " + port.name() + "[" + port.elements() + "];\n";
    }

    /** The stored integers of all outputs by layer, sample after sample. */
    Map<String, BigInteger[]> run(Map<String, Tensor> inputs, int samples) {
        try {
            write(inputs, samples);
            run(folder, List.of(program.toString()));
            ByteBuffer words = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("outputs")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            Map<String, BigInteger[]> outputs = new LinkedHashMap<>();
            firmware.outputs().forEach(port -> outputs.put(port.layer(), new BigInteger[samples * port.elements()]));
            for (int sample = 0; sample < samples; sample++) {
                for (Port port : firmware.outputs()) {
                    for (int i = 0; i < port.elements(); i++) {
                        Objects.requireNonNull(outputs.get(port.layer()))[sample * port.elements() + i] =
                                read(words, port);
                    }
                }
            }
            return outputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Map<String, Tensor> inputs, int samples) throws IOException {
        int elements = firmware.inputs().stream().mapToInt(Port::elements).sum();
        ByteBuffer data =
                ByteBuffer.allocate(Double.BYTES * (1 + samples * elements)).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(samples);
        for (int sample = 0; sample < samples; sample++) {
            for (Port port : firmware.inputs()) {
                for (int i = 0; i < port.elements(); i++) {
                    data.putDouble(
                            Objects.requireNonNull(inputs.get(port.layer())).get(sample * port.elements() + i));
                }
            }
        }
        Files.write(folder.resolve("inputs"), data.array());
    }

    private static BigInteger read(ByteBuffer words, Port port) {
        BigInteger raw = BigInteger.ZERO;
        for (int low = 0; low < port.type().width(); low += WORD) {
            raw = raw.or(new BigInteger(Long.toUnsignedString(words.getLong())).shiftLeft(low));
        }
        int width = port.type().width();
        return port.type().signed() && raw.testBit(width - 1) ? raw.subtract(BigInteger.ONE.shiftLeft(width)) : raw;
    }
}
