package org.bitsweep.codegen.hls4ml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.model.precision.TypeSyntaxException;

/**
 * Types by patterns of layer names, or classes; the last one that says a type counts.
 *
 * @param settings by pattern, in order
 */
public record OverriddenTypes(Map<String, LayerSettings> settings) implements TypeChoice {
    public OverriddenTypes {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    @Override
    public Optional<Precision> typeOf(ProjectLayer layer, String role, Optional<Role> meaning) {
        String variable = role.replaceFirst("_t$", "");
        Optional<Precision> last = Optional.empty();
        for (Map.Entry<String, LayerSettings> entry : settings.entrySet()) {
            if (PolicyTypes.matches(entry.getKey(), layer)) {
                Optional<Scalar> said = entry.getValue()
                        .precisionOf(variable)
                        .or(() -> entry.getValue()
                                .attribute(role)
                                .filter(Scalar.class::isInstance)
                                .map(Scalar.class::cast));
                last = said.isPresent() ? said.map(OverriddenTypes::parse) : last;
            }
        }
        return last;
    }

    private static Precision parse(Scalar text) {
        try {
            return TypeParser.parse(text.text());
        } catch (TypeSyntaxException e) {
            throw new ConfigException(text.place(), e.problem());
        }
    }
}
