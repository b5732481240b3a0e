package org.bitsweep.codegen.hls4ml;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.precision.Precision;

/**
 * Several choices, of which the first that says something of a type counts.
 *
 * @param choices the strongest first
 */
public record LayeredTypes(List<TypeChoice> choices) implements TypeChoice {
    public LayeredTypes {
        choices = List.copyOf(choices);
    }

    @Override
    public Optional<Precision> typeOf(ProjectLayer layer, String role, Optional<Role> meaning) {
        return choices.stream()
                .flatMap(choice -> choice.typeOf(layer, role, meaning).stream())
                .findFirst();
    }
}
