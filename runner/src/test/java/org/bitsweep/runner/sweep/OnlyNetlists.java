package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.rank.FloatReference;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.RankedSweep;

/** A measurement that measures nothing and has modules that a test wrote. */
record OnlyNetlists(NetlistFactory netlists) implements VariantMeasurement {
    @Override
    public Optional<FloatReference> floatReference() {
        return Optional.empty();
    }

    @Override
    public void run(List<VariantSpec> variants, Consumer<List<VariantResult>> whenMeasured) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PhaseTime> timings() {
        return List.of();
    }

    @Override
    public Map<String, List<String>> writeConfigs(RankedSweep ranked, Map<String, VariantSpec> specs, Path work) {
        return Map.of();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public DesignFactory designs() {
        throw new UnsupportedOperationException();
    }
}
