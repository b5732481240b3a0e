package org.bitsweep.runner.sweep;

import java.util.Optional;
import org.bitsweep.model.result.VariantResult;

/**
 * A variant with its result.
 *
 * @param spec what the sweep asked for
 * @param resolved its types; absent where it failed before it had any
 * @param result what is known of it
 */
public record VariantOutcome(VariantSpec spec, Optional<ResolvedVariant> resolved, VariantResult result) {}
