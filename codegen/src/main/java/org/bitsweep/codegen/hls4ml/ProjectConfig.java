package org.bitsweep.codegen.hls4ml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.importer.hls4ml.ProjectType;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.TypeText;

/** A retyped project's types as a configuration of hls4ml: what its own {@code hls4ml_config.yml} doesn't say. */
public final class ProjectConfig {
    /** Where it is written in the project. */
    public static final String FILE = "bitsweep_types.yml";

    private static final SourcePlace PLACE = SourcePlace.of("retyped project");

    private ProjectConfig() {}

    /** Every type that a configuration can say, layer by layer; what the project's own says besides stays. */
    public static HlsConfig of(RetypedProject retyped) {
        Map<String, LayerSettings> layers = new LinkedHashMap<>();
        for (ProjectLayer layer : retyped.original().layers()) {
            if (!ProjectRoles.isInserted(layer)) {
                layers.put(layer.name(), settings(retyped, layer));
            }
        }
        LayerSettings model = retyped.original().config().map(HlsConfig::model).orElse(LayerSettings.EMPTY);
        return new HlsConfig(Map.of(), model, Map.of(), layers);
    }

    private static LayerSettings settings(RetypedProject retyped, ProjectLayer layer) {
        LayerSettings settings = retyped.original()
                .config()
                .map(config ->
                        new LayerSettings(Map.of(), config.layer(layer.name()).attributes()))
                .orElse(LayerSettings.EMPTY);
        for (Map.Entry<String, ProjectType> entry : layer.types().entrySet()) {
            String role = entry.getKey();
            Precision type = retyped.types().get(new TypeKey(layer.name(), role));
            boolean said = role.matches("\\w+_t") && !role.equals("inp_norm_t") && !role.equals("index_t");
            if (said && type instanceof NumericType) {
                Scalar text = Scalar.string(TypeText.of(type), PLACE);
                boolean table = ProjectRoles.of(retyped.original(), layer, role)
                        .filter(Role.TABLE::equals)
                        .isPresent();
                settings = table
                        ? settings.withAttribute(role, text)
                        : settings.withPrecision(role.substring(0, role.length() - 2), text);
            }
        }
        return settings;
    }
}
