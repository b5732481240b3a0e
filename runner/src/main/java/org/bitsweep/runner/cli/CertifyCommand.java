package org.bitsweep.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.constants.ConstantsCheck;
import org.bitsweep.inference.constants.FindingText;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.Bound;
import org.bitsweep.inference.range.Certifier;
import org.bitsweep.inference.range.InputRange;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.Witness;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.LayerCertificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitsweep certify}: what is proven of the accumulators. */
@Command(
        name = "certify",
        description = "Prove what the sums of every layer can reach, and how many bits they need.",
        footer = {
            "",
            "Ranges hold for every input of the input types, or of --range where it is given. A witness",
            "reaches the range's end in its layer; behind other layers the network may not reach it."
        })
final class CertifyCommand extends BitsweepCommand {
    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @Option(
            names = "--range",
            paramLabel = "[NAME=]LOW,HIGH",
            description = "Bounds that the data of an input keep; proofs then hold for such data.")
    private List<String> declared = List.of();

    @Option(
            names = "--witness",
            paramLabel = "DIR",
            description = {
                "Write the inputs that reach the ends of each layer's worst neuron:",
                "LAYER.low.npy and LAYER.high.npy."
            })
    private Optional<Path> witness = Optional.empty();

    @Mixin
    private final JsonOption json = new JsonOption();

    CertifyCommand(CommandContext context) {
        super(context);
    }

    /** The JSON document. */
    private record Document(List<Layer> layers, List<Finding> constants) {}

    /** A layer's certificate, with its witnesses where they were written. */
    private record Layer(LayerCertificate certificate, Optional<String> witnessPlace, List<String> witnessFiles) {}

    /** A constant that doesn't fit. */
    private record Finding(String text, ConstantFinding finding) {}

    @Override
    ExitStatus execute() throws IOException {
        TypedNetwork resolved = network.resolve();
        NetworkRanges ranges = NetworkRanges.analyse(resolved, inputRanges(resolved));
        Certifier certifier = new Certifier(ranges);
        List<Layer> layers = new ArrayList<>();
        for (LayerCertificate certificate : certifier.layers()) {
            layers.add(withWitness(certifier, certificate));
        }
        List<Finding> constants = ConstantsCheck.findings(resolved).stream()
                .map(finding -> new Finding(FindingText.of(finding), finding))
                .toList();
        if (json.isSet()) {
            JsonPrinter.print(context().out(), new Document(layers, constants));
        } else {
            constants.forEach(finding -> context().out().print("constant: " + finding.text() + "\n"));
            layers.forEach(this::print);
        }
        return ExitStatus.DONE;
    }

    private Map<String, InputRange> inputRanges(TypedNetwork resolved) {
        List<String> names =
                resolved.graph().inputLayers().stream().map(InputLayer::name).toList();
        Map<String, InputRange> ranges = new LinkedHashMap<>();
        for (String text : declared) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals);
            if (equals >= 0 && !names.contains(name)) {
                throw wrongUsage("--range " + text + ": the network has the inputs " + String.join(", ", names));
            }
            InputRange range = range(text, text.substring(equals + 1));
            (equals < 0 ? names : List.of(name)).forEach(input -> ranges.put(input, range));
        }
        return ranges;
    }

    private InputRange range(String option, String text) {
        String[] bounds = text.split(",", -1);
        try {
            if (bounds.length == 2) {
                return new InputRange(Double.parseDouble(bounds[0].trim()), Double.parseDouble(bounds[1].trim()));
            }
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--range " + option + ": expected two numbers in order, as in --range -1,1");
        }
        throw wrongUsage("--range " + option + ": expected two numbers in order, as in --range -1,1");
    }

    private Layer withWitness(Certifier certifier, LayerCertificate certificate) throws IOException {
        if (witness.isEmpty()) {
            return new Layer(certificate, Optional.empty(), List.of());
        }
        Files.createDirectories(witness.get());
        List<String> files = new ArrayList<>();
        String place = "";
        for (Bound bound : Bound.values()) {
            Witness found = certifier.witness(certificate.layer(), certificate.worstNeuron(), bound);
            place = found.place().name().toLowerCase(Locale.ROOT);
            for (int port = 0; port < found.inputs().size(); port++) {
                files.add(write(certificate.layer(), bound, port, found).toString());
            }
        }
        return new Layer(certificate, Optional.of(place), files);
    }

    private Path write(String layer, Bound bound, int port, Witness found) {
        String end = bound == Bound.LOWEST ? "low" : "high";
        String number = found.inputs().size() == 1 ? "" : "." + port;
        Path file = witness.orElseThrow().resolve(layer.replace('/', '_') + "." + end + number + ".npy");
        int fraction = found.types().get(port).fractionalBits();
        double[] values = found.inputs().get(port).stream()
                .mapToDouble(raw -> Math.scalb(raw.doubleValue(), -fraction))
                .toArray();
        NumpyFile.write(file, new int[] {1, values.length}, values);
        return file;
    }

    private void print(Layer layer) {
        LayerCertificate found = layer.certificate();
        context()
                .out()
                .print(String.format(
                                Locale.ROOT,
                                "%s  %s  worst neuron %d: %s .. %s%n",
                                found.layer(),
                                found.accumulatorType(),
                                found.worstNeuron(),
                                found.lowest(),
                                found.highest())
                        .replace(System.lineSeparator(), "\n"));
        context()
                .out()
                .print("    integer bits: WRAP loses nothing from " + found.neededIntegerBits()
                        + ", saturation never fires from " + found.neededIntegerBitsSaturating() + ", given "
                        + found.givenIntegerBits() + "\n");
        context()
                .out()
                .print("    sum can overflow: " + yes(found.sumCanOverflow()) + "; saturation can fire: "
                        + yes(found.saturationCanFire()) + "; fraction bits dropped: " + yes(found.dropsFraction())
                        + "\n");
        if (!layer.witnessFiles().isEmpty()) {
            context()
                    .out()
                    .print("    witness (" + layer.witnessPlace().orElse("") + "): "
                            + String.join(", ", layer.witnessFiles()) + "\n");
        }
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
