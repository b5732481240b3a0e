package org.bitsweep.codegen.hls4ml;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.text.CodeWriter;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.ProjectPort;

/**
 * A program around a project's top function: it reads samples as doubles of this machine's byte order, one file for each
 * input, and writes what comes out in the same form, one file for each output. It is compiled and run in the project's
 * folder; its arguments are the number of samples, the input files and the output files.
 */
public final class ProjectDriver {
    private ProjectDriver() {}

    /** Its C++. */
    public static String text(HlsProject project) {
        CodeWriter code = new CodeWriter();
        for (String header : List.of("cstddef", "cstdio", "cstdlib", "map", "string", "vector")) {
            code.directive("#include <" + header + ">");
        }
        code.directive("#ifndef WEIGHTS_DIR")
                .directive("#define WEIGHTS_DIR \"firmware/weights\"")
                .directive("#endif");
        code.directive("#include \"firmware/" + project.name() + ".cpp\"").line("");
        code.lines("""
                namespace nnet {
                bool trace_enabled = false;
                std::map<std::string, void *> *trace_outputs = NULL;
                size_t trace_type_size = sizeof(double);
                } // namespace nnet

                static void fail(const char *what, const char *name) {
                    std::fprintf(stderr, "driver: %s %s\\n", what, name);
                    std::exit(1);
                }

                static std::vector<double> load(const char *name, size_t samples) {
                    FILE *file = std::fopen(name, "rb");
                    if (!file) {
                        fail("can't read", name);
                    }
                    std::fseek(file, 0, SEEK_END);
                    std::vector<double> values(std::ftell(file) / sizeof(double));
                    std::rewind(file);
                    if (std::fread(values.data(), sizeof(double), values.size(), file) != values.size()
                        || values.size() % samples) {
                        fail("not whole samples in", name);
                    }
                    std::fclose(file);
                    return values;
                }

                static FILE *create(const char *name) {
                    FILE *file = std::fopen(name, "wb");
                    if (!file) {
                        fail("can't write", name);
                    }
                    return file;
                }

                template <class T> static void store(const T &value, FILE *file) {
                    double number = (double)value;
                    if (std::fwrite(&number, sizeof(double), 1, file) != 1) {
                        fail("can't write", "the output; is the disk full?");
                    }
                }
                """);
        main(project, code.line(""));
        return code.toString();
    }

    private static void main(HlsProject project, CodeWriter code) {
        List<ProjectPort> inputs = project.ports(ProjectPort.Kind.INPUT);
        List<ProjectPort> outputs = project.ports(ProjectPort.Kind.OUTPUT);
        project.namespace()
                .ifPresent(name -> code.line("using namespace %s;", name).line(""));
        code.open("int main(int argc, char **argv) {");
        code.open("if (argc != %d) {", 2 + inputs.size() + outputs.size())
                .line("fail(\"usage: SAMPLES INPUT... OUTPUT...\", argv[0]);")
                .close("}");
        code.line("const size_t samples = std::strtoull(argv[1], NULL, 10);");
        for (int i = 0; i < inputs.size(); i++) {
            code.line("const std::vector<double> in%d = load(argv[%d], samples);", i, 2 + i);
            code.line("const size_t size%d = in%d.size() / samples;", i, i);
        }
        for (int i = 0; i < outputs.size(); i++) {
            code.line("FILE *out%d = create(argv[%d]);", i, 2 + inputs.size() + i);
        }
        code.open("for (size_t sample = 0; sample < samples; sample++) {");
        sample(project, inputs, outputs, code);
        code.close("}");
        for (int i = 0; i < outputs.size(); i++) {
            code.open("if (std::fclose(out%d)) {", i)
                    .line("fail(\"can't write\", \"the output; is the disk full?\");")
                    .close("}");
        }
        code.line("return 0;").close("}");
    }

    private static void sample(
            HlsProject project, List<ProjectPort> inputs, List<ProjectPort> outputs, CodeWriter code) {
        List<String> arguments = new ArrayList<>();
        for (ProjectPort port : project.ports()) {
            switch (port.kind()) {
                case INPUT -> input(port, inputs.indexOf(port), project, code);
                case OUTPUT -> declare(port, project, code);
                case SIZE -> code.line("unsigned short %s = 0;", port.name());
                case WEIGHTS -> {
                    // The arrays of the weights' headers, which have the same names.
                }
            }
            arguments.add(port.name());
        }
        code.line("%s(%s);", project.name(), String.join(", ", arguments));
        for (ProjectPort port : outputs) {
            output(port, outputs.indexOf(port), code);
        }
    }

    private static void declare(ProjectPort port, HlsProject project, CodeWriter code) {
        if (port.stream()) {
            code.line("hls::stream<%s> %s(\"%s\");", port.type(), port.name(), port.name());
        } else {
            code.line("static %s %s[%s];", port.type(), port.name(), size(port, project));
        }
    }

    private static String size(ProjectPort port, HlsProject project) {
        return Integer.toString(port.elements()
                .orElseThrow(() -> new RetypeException(project.folder() + ": the size of " + port.name()
                        + " is not a number; write it as a number or product of numbers in firmware/" + project.name()
                        + ".cpp")));
    }

    private static void input(ProjectPort port, int index, HlsProject project, CodeWriter code) {
        declare(port, project, code);
        if (port.stream()) {
            code.open("for (size_t i = 0; i < size%d; i += %s::size) {", index, port.type())
                    .line("%s word;", port.type())
                    .open("for (size_t j = 0; j < %s::size && i + j < size%d; j++) {", port.type(), index)
                    .line("word[j] = %s::value_type(in%d[sample * size%d + i + j]);", port.type(), index, index)
                    .close("}")
                    .line("%s.write(word);", port.name())
                    .close("}");
            return;
        }
        code.open("if (size%d != %s) {", index, size(port, project))
                .line("fail(\"the samples have another size than\", \"%s\");", port.name())
                .close("}");
        code.open("for (size_t i = 0; i < size%d; i++) {", index)
                .line("%s[i] = %s(in%d[sample * size%d + i]);", port.name(), port.type(), index, index)
                .close("}");
    }

    private static void output(ProjectPort port, int index, CodeWriter code) {
        if (port.stream()) {
            code.open("while (!%s.empty()) {", port.name())
                    .line("%s word = %s.read();", port.type(), port.name())
                    .open("for (size_t j = 0; j < %s::size; j++) {", port.type())
                    .line("store(word[j], out%d);", index)
                    .close("}")
                    .close("}");
            return;
        }
        code.open("for (size_t i = 0; i < sizeof(%s) / sizeof(%s[0]); i++) {", port.name(), port.name())
                .line("store(%s[i], out%d);", port.name(), index)
                .close("}");
    }
}
