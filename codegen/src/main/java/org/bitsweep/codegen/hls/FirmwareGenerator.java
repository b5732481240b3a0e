package org.bitsweep.codegen.hls;

import java.util.List;
import java.util.TreeMap;
import org.bitsweep.inference.range.NetworkRanges;

/** Writes the C++ of a network: the same network and settings give the same bytes. Thread-safe. */
public final class FirmwareGenerator {
    /**
     * The C++ of a network.
     *
     * @throws UnsupportedFirmwareException if a layer can't be written
     */
    public Firmware generate(NetworkRanges network, HlsSettings settings) {
        return new Firmware(new TreeMap<>(), List.of(), List.of());
    }
}
