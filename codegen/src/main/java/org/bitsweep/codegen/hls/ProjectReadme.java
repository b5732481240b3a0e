package org.bitsweep.codegen.hls;

/** How to run a project by hand. */
final class ProjectReadme {
    private static final String TEXT = """
            # @TOP@

            A Vitis HLS project, made by Bitsweep; `bitsweep.json` says from what. Run these in this folder.

            | stage | Vitis 2023.2 and newer | Vitis HLS to 2024.2 | Vivado HLS | unified flow, 2023.2 and newer |
            |---|---|---|---|---|
            | C simulation | `vitis-run --mode hls --tcl csim.tcl` | `vitis_hls -f csim.tcl` | `vivado_hls -f csim.tcl` | `vitis-run --mode hls --csim --config hls_config.cfg --work_dir @TOP@_hls` |
            | C synthesis | `vitis-run --mode hls --tcl csynth.tcl` | `vitis_hls -f csynth.tcl` | `vivado_hls -f csynth.tcl` | `v++ -c --mode hls --config hls_config.cfg --work_dir @TOP@_hls` |
            | co-simulation | `vitis-run --mode hls --tcl cosim.tcl` | `vitis_hls -f cosim.tcl` | `vivado_hls -f cosim.tcl` | `vitis-run --mode hls --cosim --config hls_config.cfg --work_dir @TOP@_hls` |
            | IP | `vitis-run --mode hls --tcl export.tcl` | `vitis_hls -f export.tcl` | `vivado_hls -f export.tcl` | `vitis-run --mode hls --package --config hls_config.cfg --work_dir @TOP@_hls` |
            | RTL synthesis | `vivado -mode batch -source vivado_synth.tcl` | the same | the same | the same, or `vitis-run --mode hls --impl --config hls_config.cfg --work_dir @TOP@_hls` |
            | place and route | `vivado -mode batch -source vivado_impl.tcl` | the same | the same | the same |

            Co-simulation, IP and RTL synthesis need C synthesis first; place and route needs RTL synthesis. Every script ends with
            exit code 0 when all of it succeeded and with 1 otherwise, and says which in a line with `[bitsweep]`.

            Without the tools, with the vendor's open `ap_types` (AP_TYPES is the folder that has `ap_fixed.h`):

                g++ -std=c++11 -O2 -I AP_TYPES @TOP@_test.cpp firmware/@TOP@.cpp -o @TOP@_test && ./@TOP@_test

            The test bench ends with 0 when every output equals the expected one in every bit. Reports: `@TOP@_prj/solution1/syn/report`
            (C synthesis), `@TOP@_prj/solution1/sim/report` (co-simulation), `reports/vivado_synth`, `reports/vivado_impl`;
            `@TOP@_hls/hls` in the unified flow.
            """;

    private ProjectReadme() {}

    static String text(HlsSettings settings) {
        return TEXT.replace("@TOP@", settings.top());
    }
}
