package org.bitsweep.runner.sweep;

import java.util.Optional;
import org.bitsweep.model.policy.RoleType;

/**
 * A value of the axis {@code maximum}: what the variant writes as the model's {@code Precision.maximum}.
 *
 * @param text as it was written: {@code none}, {@code base}, {@code base,RND,SAT}, a type
 * @param type a {@link RoleType.Base} or {@link RoleType.Fixed}; absent for {@code none}: no maximum, even where the
 *     configuration has one
 */
public record MaximumChoice(String text, Optional<RoleType> type) {}
