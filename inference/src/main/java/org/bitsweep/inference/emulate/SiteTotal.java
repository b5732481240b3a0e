package org.bitsweep.inference.emulate;

import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;

/** The sum of the tallies of one site. Not thread-safe. */
final class SiteTotal {
    private CastEvents events;

    private SiteTotal(CastEvents events) {
        this.events = events;
    }

    static SiteTotal of(String layer, CastSite site, SiteTally tally, int samples) {
        return new SiteTotal(events(layer, site, tally, samples));
    }

    private static CastEvents events(String layer, CastSite site, SiteTally tally, int samples) {
        return new CastEvents(
                layer,
                site,
                tally.type(),
                tally.casts(),
                tally.overflows(),
                tally.rounded(),
                tally.underflows(),
                samples,
                tally.overflowSamples(),
                tally.roundedSamples(),
                tally.underflowSamples(),
                tally.smallest(),
                tally.largest());
    }

    void add(SiteTally tally, int samples) {
        CastEvents more = events(events.layer(), events.site(), tally, samples);
        events = new CastEvents(
                events.layer(),
                events.site(),
                events.type(),
                events.casts() + more.casts(),
                events.overflows() + more.overflows(),
                events.rounded() + more.rounded(),
                events.underflows() + more.underflows(),
                events.samples() + more.samples(),
                events.overflowSamples() + more.overflowSamples(),
                events.roundedSamples() + more.roundedSamples(),
                events.underflowSamples() + more.underflowSamples(),
                Math.min(events.smallest(), more.smallest()),
                Math.max(events.largest(), more.largest()));
    }

    CastEvents events() {
        return events;
    }
}
