package org.bitsweep.runner.sweep;

import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.policy.RoleType;
import org.bitsweep.model.policy.RoleTypeParser;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.model.precision.TypeSyntaxException;

/** Readers of types in the sweep file. */
final class TypeValues {
    private TypeValues() {}

    /** A base type. */
    static FixedPointType base(ConfigNode node, String path) {
        String text = Values.text(node, path, "a type such as \"ap_fixed<16,6>\"");
        try {
            return TypeParser.parseNumeric(text).asFixedPoint();
        } catch (TypeSyntaxException e) {
            throw failure(node, path, text, e);
        }
    }

    /** What a policy says of a role. */
    static RoleType role(ConfigNode node, String path) {
        String text = Values.text(
                node,
                path,
                "base, \"base,RND,SAT\", \"base+<10,5>\", lossless, auto or a type such as \"ap_fixed<16,6>\"");
        try {
            return RoleTypeParser.parse(text);
        } catch (TypeSyntaxException e) {
            throw failure(node, path, text, e);
        }
    }

    private static ConfigException failure(ConfigNode node, String path, String text, TypeSyntaxException cause) {
        boolean split = text.contains("<") && !text.contains(">");
        String hint = split ? "; inside brackets YAML splits at every comma: put the type in quotes" : "";
        ConfigException failure = new ConfigException(node.place(), path + ": " + cause.getMessage() + hint);
        failure.initCause(cause);
        return failure;
    }
}
