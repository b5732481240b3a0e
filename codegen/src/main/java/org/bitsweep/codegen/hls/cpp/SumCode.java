package org.bitsweep.codegen.hls.cpp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.PartsKernel;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.DensePart;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.EinsumRecipe;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.precision.FixedPointType;

/** Writes layers that sum over a part of their inputs, and embeddings. */
final class SumCode {
    private final LayerScope scope;
    private final TypedLayer typed;

    SumCode(LayerScope scope) {
        this.scope = scope;
        this.typed = scope.typed();
    }

    void dot() {
        int length = scope.input().elements();
        ConfigStruct config =
                reused(scope.config().size("length", length), length).type("accum_t", scope.type(TypedLayer.ACCUM));
        scope.apply("dot", config);
    }

    private ConfigStruct reused(ConfigStruct config, int products) {
        int reuse = typed.reuseFactor();
        return config.size("reuse_factor", reuse).size("multipliers", (products + reuse - 1) / reuse);
    }

    void write(Einsum einsum) {
        var graph = scope.ranges().network().graph();
        var shapes = graph.inputsOf(einsum).stream().map(graph::shapeOf).toList();
        EinsumRecipe recipe = einsum.recipe(shapes.get(0), shapes.get(1));
        int products = recipe.shared() * recipe.firstFree() * recipe.secondFree() * recipe.summed();
        ConfigStruct config =
                reused(sizes(scope.config(), recipe), products).type("accum_t", scope.type(TypedLayer.ACCUM));
        scope.apply(
                "einsum",
                config,
                scope.indices("first_index", recipe.first()),
                scope.indices("second_index", recipe.second()),
                scope.indices("output_index", recipe.output()));
    }

    private static ConfigStruct sizes(ConfigStruct config, EinsumRecipe recipe) {
        return config.size("shared", recipe.shared())
                .size("first_free", recipe.firstFree())
                .size("second_free", recipe.secondFree())
                .size("summed", recipe.summed());
    }

    void write(EinsumDense einsum) {
        EinsumRecipe recipe = einsum.recipe();
        DenseKernel kernel = ((PartsKernel) scope.kernel()).parts().get(0);
        ConfigStruct part = DenseCode.config(scope.config("part"), kernel, scope.type(TypedLayer.ACCUM))
                .type("product", "bitsweep::multiply")
                .type("finish", "bitsweep::assign");
        ConfigStruct config = sizes(scope.config(), recipe).type("part", part.name());
        List<DensePart> parts = scope.ranges().parts(einsum);
        List<BigInteger> weights = new ArrayList<>();
        List<BigInteger> bias = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i % recipe.firstFree() == 0) {
                weights.addAll(Constant.raw(parts.get(i).weights()));
            }
            bias.addAll(Constant.raw(parts.get(i).bias()));
        }
        scope.apply(
                "einsum_dense",
                config,
                scope.constants(
                        "weight",
                        scope.type(TypedLayer.WEIGHT),
                        weights,
                        parts.get(0).weights().type()),
                scope.constants(
                        "bias",
                        scope.type(TypedLayer.BIAS),
                        bias,
                        parts.get(0).bias().type()),
                scope.indices("input_index", recipe.first()),
                scope.indices("output_index", recipe.output()));
    }

    void write(LayerNormalization normalization) {
        FixedPointType entry = typed.fixedPoint(TypedLayer.TABLE);
        ConfigStruct config = scope.config()
                .size("length", normalization.length())
                .size("rows", scope.output().elements() / normalization.length())
                .size("reuse_factor", typed.reuseFactor())
                .size("table_size", typed.tableSize())
                .number("table_scale", 1 << typed.tableRangePower2())
                .type("accum_t", scope.type(TypedLayer.ACCUM));
        scope.apply(
                "normalize_rows",
                config,
                scope.constants(
                        "table",
                        scope.type(TypedLayer.TABLE),
                        scope.tables()
                                .inverseRoot(
                                        typed.tableSize(), normalization.powerOfTen(), typed.tableRangePower2(), entry),
                        entry),
                scope.constants(
                        "scale", scope.type(TypedLayer.SCALE), scope.ranges().scale(normalization.name())),
                scope.constants(
                        "bias", scope.type(TypedLayer.BIAS), scope.ranges().bias(normalization.name())));
    }

    void write(Embedding embedding) {
        ConfigStruct config = scope.config()
                .size("elements", scope.input().elements())
                .size("vocabulary", embedding.vocabulary())
                .size("width", embedding.width())
                .size("reuse_factor", typed.reuseFactor());
        scope.apply(
                "embed",
                config,
                scope.constants(
                        "embeddings",
                        scope.type(TypedLayer.EMBEDDINGS),
                        scope.ranges().constant(embedding.name())));
    }
}
