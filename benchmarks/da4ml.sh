#!/usr/bin/env bash
# LUT of the generated Verilog against da4ml's, for the same weights and by the same commands of Yosys, side by side.
#
#     benchmarks/da4ml.sh PYTHON [NETWORK...]
#
# PYTHON has da4ml 0.6.0 (python3 -m venv v && v/bin/pip install da4ml==0.6.0). The networks are those of ../shared/golden/yosys,
# all of them by default. Needs yosys. Prints a table: LUT1 to LUT6 and inverters, without DSP.
set -eu -o pipefail
python=${1:?usage: benchmarks/da4ml.sh PYTHON [NETWORK...]}
shift
cd "$(dirname "$0")/.."
shared=../shared
golden=$shared/golden/yosys
[ -d "$golden" ] || { echo "$golden is not here" >&2; exit 3; }
[ $# -gt 0 ] || set -- $(ls "$golden")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The top's name, where the counts go, the files.
count() {
    local top=$1 out=$2
    shift 2
    yosys -q -l "$out.log" -p "read_verilog $*
        synth_xilinx -top $top -family xcup -flatten -nodsp -noiopad -run begin:coarse
        techmap -map $scratch/add2alu.v
        synth_xilinx -top $top -family xcup -flatten -nodsp -noiopad -run coarse:check
        tee -q -o $out.json stat -json" >/dev/null
    python3 -c '
import json, sys
cells = json.load(open(sys.argv[1]))["design"]["num_cells_by_type"]
print(sum(n for name, n in cells.items() if name == "INV" or (name.startswith("LUT") and name[3:].isdigit())))
' "$out.json"
}

printf '%-16s %10s %10s %8s\n' network bitsweep da4ml ratio
for network in "$@"; do
    ./bitsweep generate "$golden/$network/model.keras" --config "$golden/$network/hls_config.json" \
        --target verilog --out "$scratch/$network" >/dev/null 2>&1
    cp "$scratch/$network/add2alu.v" "$scratch/add2alu.v"
    "$python" "$shared/bench/da4ml_verilog.py" "$golden/$network/weights.json" "$scratch/$network.da4ml" >/dev/null 2>&1
    ours=$(count myproject "$scratch/ours" "$scratch/$network"/verilog/*.v)
    # The look-up table that da4ml adds to every design is not in this one.
    theirs=$(count top_da "$scratch/theirs" $(find "$scratch/$network.da4ml" -name '*.v' ! -name 'lookup_table.v' | sort))
    printf '%-16s %10s %10s %8s\n' "$network" "$ours" "$theirs" "$(python3 -c "print(f'{$ours / $theirs:.3f}')")"
done
