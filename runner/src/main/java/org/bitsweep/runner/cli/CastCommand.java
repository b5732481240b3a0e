package org.bitsweep.runner.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.runner.cast.CastResult;
import org.bitsweep.runner.cast.CastTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code bitsweep cast}: what a value becomes in another type. */
@Command(
        name = "cast",
        description = "Show what stored integers become when they are assigned to another type.",
        customSynopsis = {"bitsweep cast --from TYPE --to TYPE [--json] RAW...", "       bitsweep cast --csv FILE"},
        footer = {
            "",
            "A raw is the stored integer: the value times 2^(width - integer bits).",
            "Types: ap_fixed<16,6,AP_RND,AP_SAT>, ufixed<8,2>, int<8>, uint<1>."
        })
final class CastCommand extends BitsweepCommand {
    @Option(names = "--from", paramLabel = "TYPE", description = "The type that the raws are stored in.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TYPE", description = "The type that they are assigned to.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description =
                    "A table of casts, or - for standard input: columns src_signed, src_width, src_int, dst_signed, "
                            + "dst_width, dst_int, quantization, overflow, sat_bits, src_raw. It is printed with dst_raw appended.")
    private Optional<Path> csv = Optional.empty();

    @Parameters(arity = "0..*", paramLabel = "RAW", description = "Stored integers; negative ones need no quoting.")
    private List<String> raws = List.of();

    @Mixin
    private final JsonOption json = new JsonOption();

    CastCommand(CommandContext context) {
        super(context);
    }

    /** The JSON document. */
    private record Document(String from, String to, List<CastResult> casts) {}

    @Override
    void prepare(CommandSpec prepared) {
        // Otherwise -5 is an unknown option.
        prepared.parser().unmatchedOptionsArePositionalParams(true);
    }

    @Override
    ExitStatus execute() throws IOException {
        List<BigInteger> values = raws.stream().map(this::integer).toList();
        if (csv.isPresent()) {
            if (from.isPresent() || to.isPresent() || json.isSet() || !values.isEmpty()) {
                throw wrongUsage("--csv stands alone: its rows name the types and the raws");
            }
            convert(csv.get());
            return ExitStatus.DONE;
        }
        if (from.isEmpty() || to.isEmpty() || values.isEmpty()) {
            throw wrongUsage("give --from TYPE, --to TYPE and the raws, or --csv FILE");
        }
        NumericType source = TypeParser.parseNumeric(from.get());
        NumericType target = TypeParser.parseNumeric(to.get());
        List<CastResult> casts = new ArrayList<>();
        for (BigInteger raw : values) {
            casts.add(CastResult.of(source, target, raw));
        }
        if (json.isSet()) {
            JsonPrinter.print(context().out(), new Document(source.toString(), target.toString(), casts));
        } else {
            print(source, target, casts);
        }
        return ExitStatus.DONE;
    }

    private void convert(Path file) throws IOException {
        boolean standardInput = file.toString().equals("-");
        String name = standardInput ? "standard input" : file.toString();
        if (Files.isDirectory(file)) {
            throw wrongUsage(file + " is a folder, not a CSV file");
        }
        try (Reader reader = standardInput
                ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : Files.newBufferedReader(file)) {
            new CastTable(name, context().cancellation())
                    .convert(reader, context().out());
        }
    }

    private void print(NumericType source, NumericType target, List<CastResult> casts) {
        PrintWriter out = context().out();
        out.print(source + "  ->  " + target + "\n");
        for (CastResult cast : casts) {
            out.print(cast.raw() + " = " + cast.value().toPlainString() + "  ->  " + cast.castRaw() + " = "
                    + cast.castValue().toPlainString() + "  " + cast.effect() + "\n");
        }
    }

    private BigInteger integer(String text) {
        try {
            return new BigInteger(text);
        } catch (NumberFormatException e) {
            if (text.startsWith("--")) {
                throw new UnmatchedArgumentException(line(), List.of(text));
            }
            throw wrongUsage("RAW '" + text + "' is not an integer; a raw is the value times 2^(width - integer bits)");
        }
    }
}
