package org.bitsweep.inference.reference;

import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.GarNetStage;

/** What a GarNet computes ({@code contrib/garnet.py} of hls4ml 1.3.0), its linear transforms multiplied beforehand. */
final class FloatGarNet {
    private final GarNet layer;

    private FloatGarNet(GarNet layer) {
        this.layer = layer;
    }

    static double[] evaluate(GarNet layer, double[] data, double[] counts, int samples) {
        FloatGarNet net = new FloatGarNet(layer);
        int row = layer.vertices() * layer.stages().get(0).inputs();
        int outputs = layer.stages().get(layer.stages().size() - 1).outputs();
        int width = layer.collapses() ? outputs : layer.vertices() * outputs;
        double[] out = new double[samples * width];
        for (int sample = 0; sample < samples; sample++) {
            int used = (int) Math.max(0, Math.min(layer.vertices(), counts[sample]));
            double[] values = java.util.Arrays.copyOfRange(data, sample * row, (sample + 1) * row);
            for (GarNetStage stage : layer.stages()) {
                values = net.stage(stage, values, used, counts[sample]);
            }
            System.arraycopy(
                    layer.collapses() ? net.mean(values, outputs, used, counts[sample]) : values,
                    0,
                    out,
                    sample * width,
                    width);
        }
        return out;
    }

    private double divisor(double count) {
        return layer.meanByCount() ? count : layer.vertices();
    }

    private double[] stage(GarNetStage stage, double[] values, int used, double count) {
        int inputs = stage.inputs();
        int aggregators = stage.aggregators();
        double[] edges = edges(stage, values, used);
        double[] gathered = new double[aggregators * (inputs + 1)];
        for (int vertex = 0; vertex < used; vertex++) {
            for (int a = 0; a < aggregators; a++) {
                double edge = edges[vertex * aggregators + a] / divisor(count);
                gathered[a * (inputs + 1) + inputs] += edge;
                for (int x = 0; x < inputs; x++) {
                    gathered[a * (inputs + 1) + x] += edge * values[vertex * inputs + x];
                }
            }
        }
        double[] out = new double[layer.vertices() * stage.outputs()];
        for (int output = 0; output < stage.outputs(); output++) {
            for (int vertex = 0; vertex < used; vertex++) {
                double sum = stage.outputBiases().get(output);
                for (int a = 0; a < aggregators; a++) {
                    sum += edges[vertex * aggregators + a] * returned(stage, gathered, output, a);
                }
                out[vertex * stage.outputs() + output] = sum;
            }
        }
        return out;
    }

    private static double[] edges(GarNetStage stage, double[] values, int used) {
        double[] edges = new double[used * stage.aggregators()];
        for (int i = 0; i < edges.length; i++) {
            int aggregator = i % stage.aggregators();
            int vertex = i / stage.aggregators();
            double distance = stage.distanceBiases().get(aggregator);
            for (int x = 0; x < stage.inputs(); x++) {
                distance += values[vertex * stage.inputs() + x]
                        * stage.distanceWeights().get(aggregator * stage.inputs() + x);
            }
            edges[i] = Math.exp(-distance * distance);
        }
        return edges;
    }

    private static double returned(GarNetStage stage, double[] gathered, int output, int aggregator) {
        int inputs = stage.inputs();
        int at = output * stage.aggregators() + aggregator;
        double sum = gathered[aggregator * (inputs + 1) + inputs]
                * stage.inputBiases().get(at);
        for (int x = 0; x < inputs; x++) {
            sum += gathered[aggregator * (inputs + 1) + x]
                    * stage.inputWeights().get(at * inputs + x);
        }
        return sum;
    }

    private double[] mean(double[] values, int outputs, int used, double count) {
        double[] mean = new double[outputs];
        for (int i = 0; i < used * outputs; i++) {
            mean[i % outputs] += values[i] / divisor(count);
        }
        return mean;
    }
}
