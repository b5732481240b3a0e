package org.bitsweep.codegen.hls4ml;

import java.util.Optional;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.precision.Precision;

/** Says which type something in a project is to have. */
public sealed interface TypeChoice permits ConfiguredTypes, PolicyTypes, OverriddenTypes, LayeredTypes {
    /**
     * The type of one role.
     *
     * @param layer of the project
     * @param role as the C++ names it
     * @param meaning what the role is to policies; absent for what they don't regard
     * @return absent where nothing is said; {@code auto} where hls4ml is to infer it
     * @throws RetypeException if what is said can't be done with a project
     */
    Optional<Precision> typeOf(ProjectLayer layer, String role, Optional<Role> meaning);
}
