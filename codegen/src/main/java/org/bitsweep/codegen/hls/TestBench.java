package org.bitsweep.codegen.hls;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.text.CodeWriter;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The C++ test bench and its data. It ends with 1 when an output differs from the emulator's in any bit, so that C simulation
 * and co-simulation, which take the exit code of {@code main} for their verdict (UG1399, "Writing a Test Bench"), are proofs.
 * Written in C++11, which the oldest compiler that runs it reads.
 */
final class TestBench {
    static final String RESULTS = "csim_results.log";
    private static final String FOLDER = "tb_data/";

    private static final String READING = """
            // Opens a file of tb_data. The tools run this program in a folder of their own, four below the project's, and
            // copy the data there, with or without its folder.
            bool open_data(std::ifstream &file, const std::string &name) {
                const char *const folders[] = {"tb_data/", "", "../../../../tb_data/"};
                for (int i = 0; i < 3; i++) {
                    file.open((folders[i] + name).c_str());
                    if (file.is_open()) {
                        return true;
                    }
                    file.clear();
                }
                std::cerr << "ERROR: [bitsweep] tb_data/" << name << " is not there" << std::endl;
                return false;
            }

            // The lowest bit of a decimal number, which is halved.
            bool halve(std::string &digits) {
                int carry = 0;
                for (std::size_t i = 0; i < digits.size(); i++) {
                    const int value = 10 * carry + (digits[i] - '0');
                    digits[i] = static_cast<char>('0' + value / 2);
                    carry = value % 2;
                }
                return carry != 0;
            }

            // The first binary place of a decimal fraction, which is doubled.
            bool twice(std::string &digits) {
                int carry = 0;
                for (std::size_t i = digits.size(); i-- > 0;) {
                    const int value = 2 * (digits[i] - '0') + carry;
                    digits[i] = static_cast<char>('0' + value % 10);
                    carry = value / 10;
                }
                return carry != 0;
            }

            bool is_zero(const std::string &digits) { return digits.find_first_not_of('0') == std::string::npos; }

            // Sets every bit of a number from its decimal digits: exact at any width, where a double holds 53 bits.
            // False if the text is no number of the type.
            template <class T> bool read_exact(const std::string &text, int width, int fraction, T &value) {
                const bool negative = !text.empty() && text[0] == '-';
                const std::string digits = negative ? text.substr(1) : text;
                const std::size_t point = digits.find('.');
                std::string whole = digits.substr(0, point);
                std::string part = point == std::string::npos ? std::string() : digits.substr(point + 1);
                if (whole.empty() || (whole + part).find_first_not_of("0123456789") != std::string::npos) {
                    return false;
                }
                std::vector<bool> bits(static_cast<std::size_t>(width), false);
                for (int place = fraction; !is_zero(whole); place++) {
                    const bool bit = halve(whole);
                    if (bit && (place < 0 || place >= width)) {
                        return false;
                    }
                    if (bit) {
                        bits[static_cast<std::size_t>(place)] = true;
                    }
                }
                for (int place = fraction - 1; place >= 0 && !is_zero(part); place--) {
                    const bool bit = twice(part);
                    if (bit && place >= width) {
                        return false;
                    }
                    if (bit) {
                        bits[static_cast<std::size_t>(place)] = true;
                    }
                }
                if (!is_zero(part)) {
                    return false;
                }
                bool carry = negative;
                for (int place = 0; place < width; place++) {
                    const bool bit = bits[static_cast<std::size_t>(place)];
                    value[place] = negative ? (!bit) != carry : bit;
                    carry = carry && !bit;
                }
                return true;
            }

            // The values of the next sample.
            template <class T>
            bool read_sample(std::ifstream &file, const char *name, int width, int fraction, int count, T *values) {
                std::string text;
                for (int i = 0; i < count; i++) {
                    if (!(file >> text) || !read_exact(text, width, fraction, values[i])) {
                        std::cerr << "ERROR: [bitsweep] tb_data/" << name << ".dat has '" << text
                                  << "' where a value of the port's type is expected" << std::endl;
                        return false;
                    }
                }
                return true;
            }

            // Counts the values that differ, writes all to the log and the first few differences to the terminal.
            template <class T>
            int compare(std::ofstream &log, const char *name, int sample, int count, const T *values, const T *expected) {
                int different = 0;
                for (int i = 0; i < count; i++) {
                    log << static_cast<double>(values[i]) << (i + 1 == count ? "\\n" : " ");
                    if (values[i] != expected[i]) {
                        different++;
                        if (different <= 5) {
                            std::cerr << "ERROR: [bitsweep] sample " << sample << ", " << name << "[" << i << "] is "
                                      << static_cast<double>(values[i]) << ", expected "
                                      << static_cast<double>(expected[i]) << std::endl;
                        }
                    }
                }
                return different;
            }
            """;

    private final Firmware firmware;
    private final HlsSettings settings;
    private final TestVectors vectors;

    TestBench(Firmware firmware, HlsSettings settings, TestVectors vectors) {
        this.firmware = firmware;
        this.settings = settings;
        this.vectors = vectors;
    }

    /** Path of the test bench in the project. */
    static String file(HlsSettings settings) {
        return settings.top() + "_test.cpp";
    }

    /** The program and one file of data a port. */
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>(data());
        files.put(file(settings), program());
        return files;
    }

    private Map<String, String> data() {
        SortedMap<String, String> files = new TreeMap<>();
        for (Port port : firmware.inputs()) {
            files.put(
                    dataFile(port),
                    TestVectors.of(vectors.inputs(), port.layer()).text());
        }
        for (Port port : firmware.outputs()) {
            files.put(
                    dataFile(port),
                    TestVectors.of(vectors.outputs(), port.layer()).text());
        }
        return files;
    }

    private static String dataFile(Port port) {
        return FOLDER + port.name() + ".dat";
    }

    private String program() {
        CodeWriter code = new CodeWriter();
        code.line(
                        "// Test bench of %s: every sample of tb_data goes through it, and each output is compared bit for bit with",
                        settings.top())
                .line(
                        "// what Bitsweep's emulator computes. Exit code 0: all are equal; 1: one differs, or data is missing.")
                .line("// Data: " + SafeText.line(vectors.origin()));
        for (String header : List.of("cstddef", "fstream", "iomanip", "iostream", "string", "vector")) {
            code.line("#include <" + header + ">");
        }
        code.line("")
                .line("#include \"firmware/%s.h\"", settings.top())
                .line("")
                .line("namespace {")
                .line("")
                .lines(READING)
                .line("} // namespace")
                .line("");
        main(code);
        return code.toString();
    }

    private void main(CodeWriter code) {
        code.open("int main() {").line("const int samples = %d;", vectors.samples());
        ports().forEach(port -> code.line("std::ifstream %s_file;", port.name()));
        ports().forEach(port -> code.open("if (!open_data(%1$s_file, \"%1$s.dat\")) {", port.name())
                .line("return 1;")
                .close("}"));
        code.line("std::ofstream log(\"%s%s\");", FOLDER, RESULTS)
                .open("if (!log.is_open()) {")
                .line("log.open(\"%s\");", RESULTS)
                .close("}")
                .line("log << std::setprecision(17);")
                .line("std::cerr << std::setprecision(17);");
        // Static, since a large network's values don't fit a stack.
        ports().forEach(port ->
                code.line("static %s %s_values[%d];", port.elementType(), port.name(), port.elements()));
        firmware.outputs()
                .forEach(port ->
                        code.line("static %s %s_expected[%d];", port.elementType(), port.name(), port.elements()));
        code.line("int different = 0;").open("for (int sample = 0; sample < samples; sample++) {");
        firmware.inputs().forEach(port -> read(code, port, "values"));
        firmware.outputs().forEach(port -> read(code, port, "expected"));
        if (settings.ioType() == IoType.STREAM) {
            streamed(code);
        } else {
            code.line(call("_values"));
        }
        firmware.outputs()
                .forEach(port -> code.line(
                        "different += compare(log, \"%1$s\", sample, %2$d, %1$s_values, %1$s_expected);",
                        port.name(), port.elements()));
        code.close("}");
        verdict(code);
        code.line("return 0;").close("}");
    }

    private void verdict(CodeWriter code) {
        code.line("log.close();")
                .open("if (different != 0) {")
                .line(
                        "std::cerr << \"ERROR: [bitsweep] \" << different << \" values differ from the emulator's\" << std::endl;")
                .line("return 1;")
                .close("}")
                .line(
                        "std::cout << \"INFO: [bitsweep] \" << samples << \" samples, all outputs equal the emulator's\" << std::endl;");
    }

    private Stream<Port> ports() {
        return Stream.concat(firmware.inputs().stream(), firmware.outputs().stream());
    }

    private static void read(CodeWriter code, Port port, String array) {
        FixedPointType type = port.type().asFixedPoint();
        code.open(
                        "if (!read_sample(%1$s_file, \"%1$s\", %2$d, %3$d, %4$d, %1$s_%5$s)) {",
                        port.name(), type.width(), type.fractionalBits(), port.elements(), array)
                .line("return 1;")
                .close("}");
    }

    private String call(String suffix) {
        return settings.top() + "("
                + String.join(", ", ports().map(port -> port.name() + suffix).toList())
                + ");";
    }

    private void streamed(CodeWriter code) {
        ports().forEach(port -> code.line("hls::stream<%1$s> %2$s_stream(\"%2$s\");", port.typeName(), port.name()));
        for (Port port : firmware.inputs()) {
            code.open("for (int beat = 0; beat < %d; beat++) {", port.transactions())
                    .line("%s pack;", port.typeName())
                    .open("for (int lane = 0; lane < %d; lane++) {", port.lanes())
                    .line("pack[lane] = %s_values[beat * %d + lane];", port.name(), port.lanes())
                    .close("}")
                    .line("%s_stream.write(pack);", port.name())
                    .close("}");
        }
        code.line(call("_stream"));
        for (Port port : firmware.outputs()) {
            code.open("for (int beat = 0; beat < %d; beat++) {", port.transactions())
                    .open("if (%s_stream.empty()) {", port.name())
                    .line("std::cerr << \"ERROR: [bitsweep] %s gives too few values\" << std::endl;", port.name())
                    .line("return 1;")
                    .close("}")
                    .line("%1$s pack = %2$s_stream.read();", port.typeName(), port.name())
                    .open("for (int lane = 0; lane < %d; lane++) {", port.lanes())
                    .line("%s_values[beat * %d + lane] = pack[lane];", port.name(), port.lanes())
                    .close("}")
                    .close("}");
        }
        ports().forEach(port -> code.open("if (!%s_stream.empty()) {", port.name())
                .line("std::cerr << \"ERROR: [bitsweep] %s has values left\" << std::endl;", port.name())
                .line("return 1;")
                .close("}"));
    }
}
