package org.bitsweep.model.layer;

import org.bitsweep.model.tensor.Tensor;

/**
 * One message-passing stage of a GarNet. The transforms of its inputs and outputs are linear, so hls4ml multiplies them
 * into one beforehand ({@code model/layers.py} of hls4ml 1.3.0, GarNet).
 *
 * @param inputWeights both transforms in one, [outputs][aggregators][inputs]
 * @param inputBiases the same of the biases, [outputs][aggregators]
 * @param distanceWeights from a vertex' features to its distances, [aggregators][inputs]
 * @param distanceBiases [aggregators]
 * @param outputBiases [outputs]
 */
public record GarNetStage(
        Tensor inputWeights, Tensor inputBiases, Tensor distanceWeights, Tensor distanceBiases, Tensor outputBiases) {
    public GarNetStage {
        boolean fits = inputWeights.rank() == 3
                && inputWeights.dimension(0) == outputBiases.size()
                && inputWeights.dimension(1) == distanceBiases.size()
                && inputBiases.size() == outputBiases.size() * distanceBiases.size()
                && distanceWeights.size() == distanceBiases.size() * inputWeights.dimension(2);
        if (!fits) {
            throw new IllegalArgumentException("the weights of a GarNet don't fit together");
        }
    }

    /** Features of a vertex that it reads. */
    public int inputs() {
        return inputWeights.dimension(2);
    }

    public int aggregators() {
        return distanceBiases.size();
    }

    /** Features of a vertex that it puts out. */
    public int outputs() {
        return outputBiases.size();
    }
}
