package org.bitsweep.runner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.bitsweep.inference.accuracy.Labels;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.runner.sweep.CorrectCounter;

/** The share of right answers of an emulated network, and of its logits where it ends in softmax. */
final class EmulationAccuracy {
    private final ModelGraph graph;
    private final Layer last;
    private final CorrectCounter output;
    private final Optional<CorrectCounter> logits;

    private EmulationAccuracy(ModelGraph graph, Layer last, Labels labels) {
        this.graph = graph;
        this.last = last;
        this.output = new CorrectCounter(labels, CorrectCounter.PROBABILITY);
        this.logits = last instanceof Softmax
                ? Optional.of(new CorrectCounter(labels, CorrectCounter.LOGIT))
                : Optional.empty();
    }

    static EmulationAccuracy of(
            Path file, ModelGraph graph, int samples, Function<String, RuntimeException> wrongUsage) {
        List<Layer> outputs = graph.outputLayers();
        if (outputs.size() != 1) {
            throw wrongUsage.apply(
                    "--labels " + file + ": the network has " + outputs.size() + " outputs; accuracy is that of one");
        }
        int size = graph.shapeOf(outputs.get(0)).size();
        Labels labels = Labels.of(NumpyFile.read(file), samples, size, file.toString());
        return new EmulationAccuracy(graph, outputs.get(0), labels);
    }

    void observe(EmulationPlan.Variant variant) {
        variant.observe(last.name(), output);
        logits.ifPresent(counter -> variant.observe(graph.inputsOf(last).get(0).name(), counter));
    }

    double output() {
        return share(output);
    }

    Optional<Double> logits() {
        return logits.map(EmulationAccuracy::share);
    }

    private static double share(CorrectCounter counter) {
        CorrectSamples correct = counter.result();
        return (double) correct.count() / correct.samples();
    }

    /** For the terminal. */
    String text() {
        return String.format(Locale.ROOT, "accuracy %.4f", output())
                + logits().map(share -> String.format(Locale.ROOT, ", of the logits %.4f", share))
                        .orElse("");
    }
}
