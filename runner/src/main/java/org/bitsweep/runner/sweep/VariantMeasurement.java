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

/** Measures the variants of a sweep on this machine. */
interface VariantMeasurement {
    /**
     * What the network scores in floating point.
     *
     * @return absent where there is no such network
     */
    Optional<FloatReference> floatReference();

    /**
     * Measures variants.
     *
     * @param whenMeasured told the results, chunk by chunk and in order
     */
    void run(List<VariantSpec> variants, Consumer<List<VariantResult>> whenMeasured);

    /** How long each part took, in the order of the work. */
    List<PhaseTime> timings();

    /**
     * Writes the configurations of the front's members.
     *
     * @param specs the variants by id
     * @return for each that hls4ml 1.3.0 can't be told exactly, what differs; nothing differing for types of a project, of
     *     which hls4ml wasn't asked
     */
    Map<String, List<String>> writeConfigs(RankedSweep ranked, Map<String, VariantSpec> specs, Path work);

    /** What the user should know before it starts. */
    List<String> notes();

    /** Makes the variants' designs for the vendor's tools. */
    DesignFactory designs();

    /** Makes the variants' modules for Yosys. */
    NetlistFactory netlists();
}
