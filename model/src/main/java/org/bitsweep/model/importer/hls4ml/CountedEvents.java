package org.bitsweep.model.importer.hls4ml;

import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/** A YAML parser that stops after so many events, before the tree of a hostile file fills the memory. */
final class CountedEvents implements Parser {
    private final Parser parser;
    private final int limit;
    private int left;

    CountedEvents(Parser parser, int limit) {
        this.parser = parser;
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
        if (--left < 0) {
            throw new YAMLException("more than " + limit + " values: not a configuration");
        }
        return parser.getEvent();
    }
}
