package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.plan.Memory;

/** Block RAMs or LUTs of a constant memory. */
final class MemoryCost {
    private MemoryCost() {}

    private static boolean isLogic(Memory memory) {
        return (long) memory.entries() * memory.width() <= Technology.LOGIC_TABLE_BITS && memory.entries() <= 256;
    }

    /** Halves of 18 kbit, two readers each. */
    static int bram18k(Memory memory) {
        if (isLogic(memory) || memory.readers() == 0) {
            return 0;
        }
        int width = Technology.BRAM_MAX_WIDTH;
        int entries = Technology.BRAM_MIN_ENTRIES;
        while (entries < memory.entries() && width > 1) {
            entries *= 2;
            width /= 2;
        }
        long deep = ((long) memory.entries() + entries - 1) / entries;
        long blocks = deep * ((memory.width() + width - 1) / width);
        return (int) (blocks * ((memory.readers() + 1) / 2));
    }

    static double lut(Memory memory) {
        return isLogic(memory)
                ? (double) memory.readers()
                        * memory.width()
                        * Math.ceil((double) memory.entries() / Technology.BITS_PER_LUT)
                : 0;
    }
}
