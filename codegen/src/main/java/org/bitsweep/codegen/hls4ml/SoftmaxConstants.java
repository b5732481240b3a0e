package org.bitsweep.codegen.hls4ml;

import java.util.Optional;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.importer.hls4ml.ProjectLayer.ProjectConstant;
import org.bitsweep.model.importer.hls4ml.ProjectType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;

/**
 * What hls4ml derives from types for softmax beside its typedefs: the type of the difference from the largest element, and
 * the sizes of the tables (hls4ml 1.3.0, {@code core_templates.py}, SoftmaxConfigTemplate; {@code
 * fix_softmax_table_size.py}).
 */
final class SoftmaxConstants {
    private static final String NORM = "inp_norm_t";
    private static final String EXP = "exp_table_size";
    private static final String INV = "inv_table_size";
    private static final int DEFAULT_SIZE = 1024;
    private static final int MOST_BITS = 30;

    private final HlsProject project;
    private final ProjectLayer layer;
    private final NumericType before;
    private final NumericType after;
    private final TextEdits edits;

    private SoftmaxConstants(
            HlsProject project, ProjectLayer layer, NumericType before, NumericType after, TextEdits edits) {
        this.project = project;
        this.layer = layer;
        this.before = before;
        this.after = after;
        this.edits = edits;
    }

    /** Table sizes of hls4ml. */
    private record Sizes(int exp, int inv) {}

    /**
     * Edits a softmax layer's struct.
     *
     * @return what the user must know
     */
    static Optional<String> edit(HlsProject project, ProjectLayer layer, TypePlan plan, TextEdits edits) {
        Optional<ProjectLayer> source = layer.inputs().stream().findFirst().flatMap(project::layer);
        if (!layer.className().equals("Softmax") || source.isEmpty()) {
            return Optional.empty();
        }
        ProjectType now = source.get().types().get(ProjectLayer.RESULT);
        Precision then = plan.types().get(new TypeKey(source.get().name(), ProjectLayer.RESULT));
        if (now == null
                || !(now.type().orElse(null) instanceof NumericType before)
                || !(then instanceof NumericType after)) {
            return Optional.empty();
        }
        SoftmaxConstants constants = new SoftmaxConstants(project, layer, before, after, edits);
        constants.norm(plan);
        return constants.sizes(plan);
    }

    private void norm(TypePlan plan) {
        ProjectType norm = layer.types().get(NORM);
        String expected = norm(before);
        if (norm != null
                && norm.name().isEmpty()
                && norm.type().isPresent()
                && !before.equals(after)
                && expected.equals(project.text(norm.written().file())
                        .substring(norm.written().start(), norm.written().end()))) {
            edits.replace(norm.written(), norm(after));
            int sign = after.signed() ? 1 : 0;
            plan.types()
                    .put(
                            new TypeKey(layer.name(), NORM),
                            FixedPointType.unsigned(after.width() - sign, after.integerBits() - sign));
        }
    }

    private static String norm(NumericType input) {
        int sign = input.signed() ? 1 : 0;
        return "ap_ufixed<" + (input.width() - sign) + ", " + (input.integerBits() - sign) + ">";
    }

    private Optional<String> sizes(TypePlan plan) {
        ProjectConstant exp = layer.constants().get(EXP);
        ProjectConstant inv = layer.constants().get(INV);
        ProjectType tableNow = layer.types().get("inv_table_t");
        Precision tableThen = plan.types().get(new TypeKey(layer.name(), "inv_table_t"));
        if (exp == null
                || inv == null
                || tableNow == null
                || !(tableNow.type().orElse(null) instanceof NumericType oldTable)
                || !(tableThen instanceof NumericType newTable)) {
            return Optional.empty();
        }
        int configured = configured(oldTable);
        Sizes written = new Sizes(layer.number(EXP).orElse(0), layer.number(INV).orElse(0));
        if (!written.equals(sizes(configured, before, oldTable))) {
            return before.width() == after.width()
                    ? Optional.empty()
                    : Optional.of(
                            layer.name() + ": its table sizes aren't those of hls4ml's rule and stay as they are");
        }
        Sizes wanted = sizes(configured, after, newTable);
        replace(exp, written.exp(), wanted.exp());
        replace(inv, written.inv(), wanted.inv());
        return Optional.empty();
    }

    private void replace(ProjectConstant constant, int now, int then) {
        if (now != then) {
            edits.replace(constant.span(), Integer.toString(then));
        }
    }

    private Sizes sizes(int configured, NumericType input, NumericType table) {
        int size = Math.min(configured, entries(Math.min(input.width(), table.width())));
        ProjectConstant implementation = layer.constants().get("implementation");
        boolean stable = implementation != null && implementation.value().endsWith("::stable");
        return new Sizes(stable && input.signed() ? Math.min(size, entries(input.width() - 1)) : size, size);
    }

    private static int entries(int bits) {
        return 1 << Math.min(MOST_BITS, bits);
    }

    /** TableSize as the project's configuration has it; without one, the size written unless the types limited it. */
    private int configured(NumericType table) {
        Optional<Integer> said = project.config()
                .flatMap(config -> config.attribute(layer.name(), layer.className(), "TableSize"))
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).text())
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
        int written = layer.number(INV).orElse(DEFAULT_SIZE);
        int limit = entries(Math.min(before.width(), table.width()));
        return said.orElse(written < limit ? written : Math.max(written, DEFAULT_SIZE));
    }
}
