package org.bitsweep.codegen.hls4ml;

import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.model.precision.TypeSyntaxException;

/**
 * The types of hls4ml's configuration, looked up as hls4ml does: by name, by class, by model, and tables by their raw keys
 * alone.
 *
 * @param config the configuration
 */
public record ConfiguredTypes(HlsConfig config) implements TypeChoice {
    /** Types that hls4ml makes up by itself. */
    private static final Set<String> OWN = Set.of("index_t", "inp_norm_t");

    @Override
    public Optional<Precision> typeOf(ProjectLayer layer, String role, Optional<Role> meaning) {
        if (OWN.contains(role) || !role.endsWith("_t")) {
            return Optional.empty();
        }
        String variable = role.substring(0, role.length() - 2);
        boolean raw = meaning.isPresent() && meaning.get() == Role.TABLE;
        Optional<Scalar> said = raw
                ? config.attribute(layer.name(), layer.className(), role)
                        .filter(Scalar.class::isInstance)
                        .map(Scalar.class::cast)
                : named(layer, role, variable);
        return said.map(ConfiguredTypes::parse);
    }

    /** A type that is written in its place has a default of its own, so the model's isn't for it. */
    private Optional<Scalar> named(ProjectLayer layer, String role, String variable) {
        boolean inPlace = layer.types().containsKey(role)
                && layer.types().get(role).name().isEmpty();
        return inPlace && !config.namesPrecision(layer.name(), layer.className(), variable)
                ? Optional.empty()
                : config.precision(layer.name(), layer.className(), variable);
    }

    private static Precision parse(Scalar text) {
        try {
            return TypeParser.parse(text.text());
        } catch (TypeSyntaxException e) {
            throw new ConfigException(text.place(), e.problem());
        }
    }
}
