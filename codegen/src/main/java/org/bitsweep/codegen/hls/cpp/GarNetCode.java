package org.bitsweep.codegen.hls.cpp;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.GarNetTypes;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.GarNetStage;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/** Writes GarNet layers: for each stage what aggregators gather from the vertices, and what they give back. */
final class GarNetCode {
    private final LayerScope scope;
    private final TypedLayer typed;
    private final String edgeType;
    private final String edgeSumType;
    private final String aggregateType;
    private final String normType;
    private final String distanceType;
    private final String edgeTable;

    GarNetCode(LayerScope scope) {
        this.scope = scope;
        this.typed = scope.typed();
        this.edgeType = scope.type(GarNetTypes.EDGE_WEIGHT);
        this.edgeSumType = scope.type(GarNetTypes.EDGE_WEIGHT_SUM);
        this.aggregateType = scope.type(GarNetTypes.AGGREGATE);
        this.normType = scope.type(GarNetTypes.NORM);
        this.distanceType = scope.type("distance_t", GarNetTypes.DISTANCE);
        FixedPointType edge = typed.fixedPoint(GarNetTypes.EDGE_WEIGHT);
        this.edgeTable =
                scope.constants("edge_weights", edgeType, scope.tables().edgeWeights(edge), edge);
    }

    void write(GarNet layer) {
        String data = scope.inputs().get(0).name();
        String count = scope.inputs().get(1).name();
        int last = layer.stages().size() - 1;
        for (int i = 0; i <= last; i++) {
            GarNetStage stage = layer.stages().get(i);
            ConfigStruct config = config(layer, stage, i);
            String edges = array(i, "edges", edgeType, layer.vertices() * stage.aggregators());
            String edgeMeans = array(i, "edge_means", edgeType, stage.aggregators());
            String featureMeans = array(i, "feature_means", aggregateType, stage.aggregators() * stage.inputs());
            scope.call(
                    "garnet_aggregate",
                    config,
                    List.of(
                            data,
                            count,
                            constants(layer, i, "aggregator_distance", "weights", stage.distanceWeights()),
                            constants(layer, i, "aggregator_distance", "biases", stage.distanceBiases()),
                            edgeTable,
                            edges,
                            edgeMeans,
                            featureMeans));
            boolean collapses = i == last && layer.collapses();
            List<String> arguments = new ArrayList<>(List.of(count));
            if (!collapses) {
                arguments.add(edges);
            }
            arguments.addAll(List.of(
                    edgeMeans,
                    featureMeans,
                    constants(layer, i, "input_transform", "weights", stage.inputWeights()),
                    constants(layer, i, "input_transform", "biases", stage.inputBiases()),
                    constants(layer, i, "output_transform", "biases", stage.outputBiases())));
            data = i == last
                    ? scope.output().name()
                    : array(i, "values", scope.output().typeName(), layer.vertices() * stage.outputs());
            arguments.add(data);
            scope.call(collapses ? "garnet_collapse" : "garnet_distribute", config, arguments);
        }
    }

    private ConfigStruct config(GarNet layer, GarNetStage stage, int index) {
        return scope.config("stage_" + index)
                .size("vertices", layer.vertices())
                .size("log2_vertices", GarNetTypes.log2(layer.vertices()))
                .size("inputs", stage.inputs())
                .size("aggregators", stage.aggregators())
                .size("outputs", stage.outputs())
                .size("reuse_factor", typed.reuseFactor())
                .size("log2_reuse_factor", GarNetTypes.log2(typed.reuseFactor()))
                .type("mean", layer.meanByCount() ? "bitsweep::mean_by_count" : "bitsweep::mean_by_most")
                .type("edge_t", edgeType)
                .type("edge_sum_t", edgeSumType)
                .type("aggregate_t", aggregateType)
                .type("norm_t", normType)
                .type("distance_t", distanceType);
    }

    private String array(int stage, String role, String type, int size) {
        String name = scope.text().names().claim(scope.id() + "_" + stage + "_" + role);
        scope.text().body(type + " " + name + "[" + size + "];");
        scope.text().body("#pragma HLS ARRAY_PARTITION variable=" + name + " complete dim=0");
        return name;
    }

    private String constants(GarNet layer, int stage, String transform, String kind, Tensor values) {
        String key = GarNetTypes.key(layer, stage, transform, kind);
        QuantizedTensor stored = scope.ranges().constants().stored(values, typed.type(key));
        return scope.constants(stage + "_" + transform + "_" + kind, scope.type(key), stored);
    }
}
