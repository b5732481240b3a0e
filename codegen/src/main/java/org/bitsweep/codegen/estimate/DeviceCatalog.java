package org.bitsweep.codegen.estimate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bitsweep.codegen.estimate.Device.Family;

/** The parts that can be estimated: the Available rows of the vendor's own synthesis reports. */
public final class DeviceCatalog {
    private static final Map<String, Device> DEVICES = new LinkedHashMap<>();

    static {
        add("xcu55c-fsvh2892-2L-e", Family.ULTRASCALE_PLUS, 1303680, 2607360, 9024, 4032, 960, 3);
        add("xcu280-fsvh2892-2L-e", Family.ULTRASCALE_PLUS, 1303680, 2607360, 9024, 4032, 960, 3);
        add("xcu250-figd2104-2L-e", Family.ULTRASCALE_PLUS, 1728000, 3456000, 12288, 5376, 1280, 4);
        add("xcvu13p-flga2577-2-e", Family.ULTRASCALE_PLUS, 1728000, 3456000, 12288, 5376, 1280, 4);
        add("xcvu13p-fhga2104-3-e", Family.ULTRASCALE_PLUS, 1728000, 3456000, 12288, 5376, 1280, 4);
        add("xcvu11p-flga2577-1-e", Family.ULTRASCALE_PLUS, 1296000, 2592000, 9216, 4032, 960, 3);
        add("xcvu9p-flga2104-2L-e", Family.ULTRASCALE_PLUS, 1182240, 2364480, 6840, 4320, 960, 3);
        add("xcvu9p-flgb2104-2-i", Family.ULTRASCALE_PLUS, 1182240, 2364480, 6840, 4320, 960, 3);
        add("xcvu9p-flgc2104-2-i", Family.ULTRASCALE_PLUS, 1182240, 2364480, 6840, 4320, 960, 3);
        add("xcvu5p-flva2104-1-e", Family.ULTRASCALE_PLUS, 600577, 1201154, 3474, 2048, 470, 2);
        add("xcvu19p-fsvb3824-2-e", Family.ULTRASCALE_PLUS, 4085760, 8171520, 3840, 4320, 320, 4);
        add("xck26-sfvc784-2LV-c", Family.ULTRASCALE_PLUS, 117120, 234240, 1248, 288, 64, 1);
        add("xczu3eg-sbva484-1-e", Family.ULTRASCALE_PLUS, 70560, 141120, 360, 432, 0, 1);
        add("xczu7ev-ffvc1156-2-i", Family.ULTRASCALE_PLUS, 230400, 460800, 1728, 624, 96, 1);
        add("xcku115-flvb2104-2-i", Family.ULTRASCALE, 663360, 1326720, 5520, 4320, 0, 2);
        add("xcku035-fbva676-2-e", Family.ULTRASCALE, 203128, 406256, 1700, 1080, 0, 1);
        add("xc7vx690t-ffg1761-2", Family.SERIES_7, 433200, 866400, 3600, 2940, 0, 1);
        add("xc7vx690t-ffg1927-2", Family.SERIES_7, 433200, 866400, 3600, 2940, 0, 1);
        add("xc7a50t-csg324-1", Family.SERIES_7, 32600, 65200, 120, 150, 0, 1);
        add("xc7z007s-clg225-2", Family.SERIES_7, 14400, 28800, 66, 100, 0, 1);
        add("xc7z020-clg400-1", Family.SERIES_7, 53200, 106400, 220, 280, 0, 1);
        add("xcvc1902-vsva2197-2MP-e-S", Family.VERSAL, 899840, 1799680, 1968, 1934, 463, 1);
    }

    private DeviceCatalog() {}

    @SuppressWarnings("TooManyParameters")
    private static void add(
            String part, Family family, int lut, int ff, int dsp, int bram18k, int uram, int superLogicRegions) {
        DEVICES.put(
                key(part), new Device(part, family, new Utilization(lut, ff, dsp, bram18k, uram), superLogicRegions));
    }

    private static String key(String part) {
        return part.toLowerCase(Locale.ROOT).replace("-", "");
    }

    /**
     * The device of a part; upper and lower case and dashes are not told apart, as reports don't agree on them.
     *
     * @throws UnknownPartException if it is not in the catalogue
     */
    public static Device find(String part) {
        Device device = DEVICES.get(key(part));
        if (device == null) {
            throw new UnknownPartException(
                    part, DEVICES.values().stream().map(Device::part).collect(Collectors.joining(", ")));
        }
        return device;
    }

    /** All devices; the U55C first. */
    public static List<Device> devices() {
        return List.copyOf(DEVICES.values());
    }
}
