package org.bitsweep.inference.emulate;

import java.util.EnumMap;
import java.util.Map;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CastSite;

/** What happened at the cast sites of one layer in one block of samples. Used by one thread. */
final class LayerTally {
    private final int samples;
    private final Map<CastSite, SiteTally> sites = new EnumMap<>(CastSite.class);

    LayerTally(int samples) {
        this.samples = samples;
    }

    /**
     * The tally of a site; the same however often it is asked for, so that the windows of a convolution share one.
     *
     * @param type what is cast to
     */
    SiteTally at(CastSite site, FixedPointType type) {
        return sites.computeIfAbsent(site, key -> new SiteTally(type, samples));
    }

    /** Takes the tallies of another, which counted the same casts. */
    void share(LayerTally other) {
        sites.putAll(other.sites);
    }

    Map<CastSite, SiteTally> sites() {
        return sites;
    }
}
