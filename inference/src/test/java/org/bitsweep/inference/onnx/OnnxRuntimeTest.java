package org.bitsweep.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bitsweep.inference.reference.FloatEvaluator;
import org.bitsweep.inference.testing.SharedFiles;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.onnx.OnnxImporter;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The float reference of an imported ONNX file computes what ONNX Runtime computes from the file itself. */
class OnnxRuntimeTest {
    private static final int SAMPLES = 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models/example-models/onnx/conv1d_small_keras.onnx",
                "models/example-models/onnx/conv2d_small_keras.onnx",
                "models/example-models/onnx/dense_big_keras.onnx",
                "models/example-models/onnx/three_layer_keras.onnx",
                "models/example-models/onnx/three_layer_pytorch.onnx",
                "models/example-models/onnx/two_layer_keras.onnx",
                "models/example-models/onnx/two_layer_pytorch.onnx",
                "golden/onnx/three_layer_keras/model.onnx"
            })
    void computesWhatOnnxRuntimeDoes(String file) throws OrtException {
        Path path = SharedFiles.require(file);
        ModelGraph graph = OnnxImporter.read(path);
        InputLayer input = graph.inputLayers().get(0);
        Random random = new Random(7);
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(path.toString())) {
            String name = session.getInputNames().iterator().next();
            // A batch size that the file fixes has to be kept; rows that aren't needed are zero.
            int batch = (int) Math.max(
                    1,
                    ((TensorInfo) Objects.requireNonNull(session.getInputInfo().get(name))
                                    .getInfo())
                            .getShape()[0]);
            int used = Math.min(batch, SAMPLES);
            for (int run = 0; run < SAMPLES / used; run++) {
                double[] rows = random.doubles((long) used * input.shape().size(), -2, 2)
                        .map(x -> (float) x)
                        .toArray();
                Tensor samples = Tensor.of(new int[] {used, input.shape().size()}, rows, ElementType.FLOAT32);
                double[] actual = new FloatEvaluator(graph)
                        .forward(Map.of(input.name(), samples))
                        .values()
                        .iterator()
                        .next()
                        .toArray();
                double[] expected = run(environment, session, name, input, rows, batch);
                assertThat(actual).containsExactly(Arrays.copyOf(expected, actual.length), within(2e-6));
            }
        }
    }

    private static double[] run(
            OrtEnvironment environment, OrtSession session, String name, InputLayer input, double[] rows, int batch)
            throws OrtException {
        FloatBuffer values = ByteBuffer.allocateDirect(4 * batch * input.shape().size())
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < rows.length; i++) {
            values.put(i, (float) rows[i]);
        }
        long[] shape = new long[input.shape().rank() + 1];
        shape[0] = batch;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = input.shape().dimension(i - 1);
        }
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
                OrtSession.Result result = session.run(Map.of(name, tensor))) {
            FloatBuffer out = ((OnnxTensor) result.get(0)).getFloatBuffer();
            double[] outputs = new double[out.remaining()];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = out.get(i);
            }
            return outputs;
        }
    }
}
