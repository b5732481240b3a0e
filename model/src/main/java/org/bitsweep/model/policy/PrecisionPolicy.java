package org.bitsweep.model.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A rule that gives the layers of a network their types.
 *
 * @param name the name in the sweep file
 * @param parameters its parameters, shown behind the name
 * @param roles the type of each role that it names; what it doesn't name stays as the configuration says, and where that
 *     says nothing, in the plain base type
 * @param layers globs of layer names, or hls4ml's class names, that it is for; empty for all
 * @param except the same for layers that it is not for
 * @param asConfigured whether the configuration is taken as it is
 */
public record PrecisionPolicy(
        String name,
        Map<String, Integer> parameters,
        Map<Role, RoleType> roles,
        List<String> layers,
        List<String> except,
        boolean asConfigured) {
    public PrecisionPolicy {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        layers = List.copyOf(layers);
        except = List.copyOf(except);
    }

    /** The name with the parameters: {@code wide-accumulator[addWidth=10,addInteger=5]}. */
    public String label() {
        return parameters.isEmpty()
                ? name
                : name
                        + parameters.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(",", "[", "]"));
    }
}
