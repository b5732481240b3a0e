package org.bitsweep.model.config;

import org.bitsweep.model.BitsweepException;

/** Something in a configuration that can't be used; the message begins with the place. */
public final class ConfigException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public ConfigException(SourcePlace place, String problem) {
        super(place + ": " + problem);
    }
}
