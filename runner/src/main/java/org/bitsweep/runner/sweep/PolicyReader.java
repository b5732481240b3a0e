package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.policy.RoleType;
import org.bitsweep.model.text.NearestWord;

/** Reads the key {@code policies}: names, names with parameters, and policies of the user's own by roles. */
final class PolicyReader {
    private static final String PATH = "policies";
    private static final List<String> PARAMETERS = List.of(NamedPolicies.ADD_WIDTH, NamedPolicies.ADD_INTEGER);
    private static final List<String> ROLE_KEYS =
            Arrays.stream(Role.values()).map(Role::key).toList();
    private static final Set<Role> CERTIFIED = Set.of(Role.ACCUM, Role.RESULT, Role.OUTPUT);
    private static final int MAX_ADDED = 2048;

    private PolicyReader() {}

    /** The policies in their order, by the place where each is written. */
    static Map<SourcePlace, PrecisionPolicy> read(ConfigNode node) {
        List<ConfigNode> items = node instanceof ConfigNode.Sequence sequence ? sequence.items() : List.of(node);
        Map<String, SourcePlace> labels = new LinkedHashMap<>();
        Map<SourcePlace, PrecisionPolicy> policies = new LinkedHashMap<>();
        for (ConfigNode item : items) {
            PrecisionPolicy policy = policy(item);
            SourcePlace first = labels.putIfAbsent(policy.label(), item.place());
            if (first != null) {
                throw new ConfigException(
                        item.place(),
                        "the policy " + policy.label() + " is there twice, first in line " + first.line()
                                + "; keep one of them or give one another name");
            }
            policies.put(item.place(), policy);
        }
        return policies;
    }

    private static PrecisionPolicy policy(ConfigNode node) {
        if (node instanceof ConfigNode.Mapping mapping && mapping.entries().size() == 1) {
            Map.Entry<String, ConfigNode> entry =
                    mapping.entries().entrySet().iterator().next();
            return NamedPolicies.names().contains(entry.getKey())
                    ? named(entry.getKey(), entry.getValue())
                    : custom(entry.getKey(), entry.getValue());
        }
        if (node instanceof ConfigNode.Mapping) {
            throw new ConfigException(
                    node.place(),
                    "a policy of " + PATH + " is one name and what it means; begin each policy with its own \"- \"");
        }
        String name = Values.text(node, PATH, "the name of a policy, or a name and its roles");
        return NamedPolicies.of(name)
                .orElseThrow(() -> new ConfigException(
                        node.place(),
                        "there is no policy " + name + NearestWord.hint(name, NamedPolicies.names())
                                + "; named policies: "
                                + String.join(", ", NamedPolicies.names()) + "; a policy of your own is written "
                                + name + ": {accum: \"base+<10,5>\", result: \"base,RND,SAT\"}"));
    }

    private static PrecisionPolicy named(String name, ConfigNode value) {
        List<String> parameters = NamedPolicies.parametersOf(name);
        String path = PATH + "." + name;
        if (value instanceof ConfigNode.Scalar scalar && scalar.kind() == ConfigNode.ScalarKind.NULL) {
            return NamedPolicies.of(name).orElseThrow();
        }
        if (parameters.isEmpty()) {
            boolean empty = value instanceof ConfigNode.Mapping mapping
                    && mapping.entries().isEmpty();
            if (!empty) {
                throw new ConfigException(
                        value.place(),
                        path + " takes no parameters; write " + name
                                + " alone, or give a policy of your own another name");
            }
            return NamedPolicies.of(name).orElseThrow();
        }
        Section section = Section.of(value, path, parameters);
        return NamedPolicies.of(
                        name,
                        section.read(NamedPolicies.ADD_WIDTH, PolicyReader::bits)
                                .orElse(NamedPolicies.DEFAULT_ADD_WIDTH),
                        section.read(NamedPolicies.ADD_INTEGER, PolicyReader::bits)
                                .orElse(NamedPolicies.DEFAULT_ADD_INTEGER))
                .orElseThrow();
    }

    private static int bits(ConfigNode node, String path) {
        return Values.integer(node, path, -MAX_ADDED, MAX_ADDED);
    }

    private static PrecisionPolicy custom(String name, ConfigNode value) {
        String path = PATH + "." + name;
        ConfigNode.Mapping mapping = Section.mapping(value, path);
        boolean wide = mapping.entries().keySet().stream().anyMatch(PARAMETERS::contains);
        if (wide || mapping.entries().isEmpty()) {
            throw new ConfigException(
                    mapping.place(),
                    "there is no named policy " + name + NearestWord.hint(name, NamedPolicies.names())
                            + "; a policy of your own says types by role: {accum: \"base+<10,5>\", result: base}");
        }
        List<String> keys = new ArrayList<>(ROLE_KEYS);
        keys.addAll(List.of("layers", "except"));
        Section section = Section.of(mapping, path, keys);
        Map<Role, RoleType> roles = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            section.read(role.key(), (node, at) -> type(role, node, at)).ifPresent(type -> roles.put(role, type));
        }
        if (roles.isEmpty()) {
            throw new ConfigException(
                    mapping.place(), path + " names no role; name at least one of " + String.join(", ", ROLE_KEYS));
        }
        List<String> layers = section.readAll("layers", PolicyReader::layer);
        List<String> except = section.readAll("except", PolicyReader::layer);
        return new PrecisionPolicy(checkName(name, value), Map.of(), roles, layers, except, false);
    }

    private static RoleType type(Role role, ConfigNode node, String path) {
        RoleType type = TypeValues.role(node, path);
        if (type instanceof RoleType.Lossless && !CERTIFIED.contains(role)) {
            throw new ConfigException(
                    node.place(),
                    path + " can't be lossless: only sums have a certificate (accum, result, output); write base or a type");
        }
        return type;
    }

    private static String layer(ConfigNode node, String path) {
        return Values.text(node, path, "a layer name with * and ?, or a class such as Dense");
    }

    private static String checkName(String name, ConfigNode value) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new ConfigException(
                    value.place(),
                    "the policy name \"" + name
                            + "\" becomes part of file names: use letters, digits, '-', '_' and '.'");
        }
        return name;
    }
}
