package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;

/**
 * A convolution as {@code nnet_conv1d_latency.h}, {@code nnet_conv2d_latency.h}, their resource forms and {@code
 * nnet_sepconv1d_latency.h}, {@code nnet_sepconv2d_latency.h} compute it: what is under the window is put into a buffer, zeros
 * for the padding, and multiplied.
 */
final class OracleConvolution {
    private final TypedLayer layer;
    private final Convolution convolution;
    private final OracleProduct product;
    private final FixedPointType accumulator;
    /** In the order of Keras: rows, columns, channels, filters. */
    private final List<ApFixed> weights;

    private final List<ApFixed> biases;

    OracleConvolution(TypedLayer layer, Convolution convolution, TypedLayer source) {
        this.layer = layer;
        this.convolution = convolution;
        this.product = new OracleProduct(source.precision(TypedLayer.RESULT), layer.precision(TypedLayer.WEIGHT));
        this.accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        this.weights = product.constants(convolution.kernel());
        this.biases = convolution
                .bias()
                .map(bias -> OracleConstants.read(bias, layer.fixedPoint(TypedLayer.BIAS)))
                .orElseGet(() -> OracleConstants.zeros(convolution.filters(), FixedPointType.unsigned(1, 1)));
    }

    List<ApFixed> apply(List<ApFixed> image, NumericType dataType) {
        SlidingWindow window = convolution.window();
        List<ApFixed> result = new ArrayList<>();
        for (int y = 0; y < window.outputHeight(); y++) {
            for (int x = 0; x < window.outputWidth(); x++) {
                List<ApFixed> buffer = buffer(image, y, x, dataType.asFixedPoint());
                List<ApFixed> sums = new ArrayList<>();
                biases.forEach(bias -> sums.add(bias.castTo(accumulator)));
                multiply(buffer, sums);
                for (ApFixed sum : sums) {
                    result.add(product.result(sum, buffer.size(), layer.result()));
                }
            }
        }
        return result;
    }

    /** {@code _compute_conv2d_im2col}. */
    private List<ApFixed> buffer(List<ApFixed> image, int y, int x, FixedPointType type) {
        SlidingWindow window = convolution.window();
        List<ApFixed> buffer = new ArrayList<>();
        for (int i = 0; i < window.windowHeight(); i++) {
            for (int j = 0; j < window.windowWidth(); j++) {
                int row = y * window.strideHeight() + i - window.padding().top();
                int column = x * window.strideWidth() + j - window.padding().left();
                boolean inside = row >= 0 && row < window.height() && column >= 0 && column < window.width();
                for (int c = 0; c < window.channels(); c++) {
                    int element = (row * window.width() + column) * window.channels() + c;
                    buffer.add(inside ? image.get(element) : new ApFixed(BigDecimal.ZERO, type));
                }
            }
        }
        return buffer;
    }

    private void multiply(List<ApFixed> buffer, List<ApFixed> sums) {
        if (convolution.kind() == Convolution.Kind.DEPTHWISE) {
            depthwise(buffer, sums);
        } else if (layer.strategy() == Strategy.RESOURCE) {
            resource(buffer, sums);
        } else {
            latency(buffer, sums);
        }
    }

    private void accumulate(List<ApFixed> sums, int output, ApFixed value, ApFixed weight) {
        ApFixed term = product.of(value, weight).castTo(accumulator);
        sums.set(output, sums.get(output).plus(term).castTo(accumulator));
    }

    private void latency(List<ApFixed> buffer, List<ApFixed> sums) {
        for (int i = 0; i < buffer.size(); i++) {
            for (int j = 0; j < sums.size(); j++) {
                accumulate(sums, j, buffer.get(i), weights.get(i * sums.size() + j));
            }
        }
    }

    /** The weights are multiplied in the order of memory, at the same place of each channel's pixel. */
    private void depthwise(List<ApFixed> buffer, List<ApFixed> sums) {
        for (int i = 0; i < buffer.size() / sums.size(); i++) {
            for (int j = 0; j < sums.size(); j++) {
                int index = i * sums.size() + j;
                accumulate(sums, j, buffer.get(index), weights.get(index));
            }
        }
    }

    /** The reuse loop, with the weights as {@code resource_strategy.py} has turned them: filters first. */
    private void resource(List<ApFixed> buffer, List<ApFixed> sums) {
        int inputs = buffer.size();
        int outputs = sums.size();
        int reuse = layer.reuseFactor();
        int blocks = (inputs * outputs + reuse - 1) / reuse;
        int blocksPerOutput = blocks / outputs;
        for (int cycle = 0; cycle < reuse; cycle++) {
            int input = cycle;
            int output = 0;
            int done = 0;
            for (int block = 0; block < blocks; block++) {
                int index = block * reuse + cycle;
                ApFixed weight = weights.get(index % inputs * outputs + index / inputs);
                accumulate(sums, output, buffer.get(input), weight);
                input += reuse;
                if (input >= inputs) {
                    input = cycle;
                }
                if (done + 1 >= blocksPerOutput) {
                    done = 0;
                    output++;
                } else {
                    done++;
                }
            }
        }
    }
}
