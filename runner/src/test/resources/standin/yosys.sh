#!/bin/sh
# A stand-in for Yosys: says a version, and writes the files that the scripts ask for, or fails as the real one is known to.
# STANDIN_PLAN names a folder; lines of its files "map" and "path" say in turn how the calls with these scripts end.
set -u
if [ "$1" = -V ]; then
    echo "Yosys ${STANDIN_RELEASE:-0.23} (stand-in)"
    exit 0
fi
script=$4
stage=${script%.ys}

# The next line of the plan: a call takes one by making a folder, which only one process can.
take() {
    [ -f "$STANDIN_PLAN/$stage" ] || { echo ok; return; }
    n=1
    while ! mkdir "$STANDIN_PLAN/.$stage.$n" 2>/dev/null; do n=$((n + 1)); done
    end=$(sed -n "${n}p" "$STANDIN_PLAN/$stage")
    echo "${end:-ok}"
}

statistics() {
    cat <<JSON
{
   "creator": "Yosys ${STANDIN_RELEASE:-0.23} (stand-in)",
   "invocation": "stat -json ",
   "modules": {
      "\\\\$1": {
         "num_cells":         $(($2 + 11)),
         "num_cells_by_type": {
            "CARRY4": 2,
            "FDRE": 8,
            "$3": 1,
            "LUT2": $2
         }
      }
   }
}
JSON
}

end=$(take)
if [ "$stage" = path ]; then
    case $end in
        hang) sleep 60 ;;
        crash) exit 139 ;;
    esac
    top=$(cat mapped.il)
    echo "Latest arrival time in '$top' is 1234:" >sta.rpt
    echo "Longest topological path in $top (length=5):" >ltp.rpt
    exit 0
fi

top=$(sed -n 's/.*-top \([A-Za-z0-9_]*\).*/\1/p' map.ys | head -n 1)
# As many LUT as the module has lines.
lines=$(wc -l <module.v)
echo "1. Executing Verilog-2005 frontend: module.v"
case $end in
    silent) exit 0 ;;
    memory)
        echo "terminate called after throwing an instance of 'std::bad_alloc'"
        exit 134
        ;;
    syntax)
        echo "module.v:1: ERROR: syntax error, unexpected ';'"
        exit 1
        ;;
    abc)
        echo "ERROR: ABC: execution of command \"yosys-abc\" failed: return code 139."
        exit 1
        ;;
    killed) kill -9 $$ ;;
    slow)
        sleep 0.5
        statistics "$top" "$lines" INV >stat.json
        ;;
    night)
        # 0.05 to 0.49 s, and then a word of it that outlasts all runners.
        sleep "0.$(printf %02d $(($$ * 7919 % 45 + 5)))"
        statistics "$top" "$lines" INV >stat.json
        echo "$top" >mapped.il
        pwd >>"$STANDIN_PLAN/succeeded"
        ;;
    hang) sleep 60 ;;
    truncated)
        statistics "$top" "$lines" INV | head -n 8 >stat.json
        exit 0
        ;;
    other) statistics another "$lines" INV >stat.json ;;
    unmapped) statistics "$top" "$lines" '$add' >stat.json ;;
    stale)
        statistics "$top" "$lines" INV >stat.json
        touch -d '2001-01-01' stat.json
        ;;
    late)
        # Everything is counted, and then it dies.
        statistics "$top" "$lines" INV >stat.json
        exit 1
        ;;
    *)
        statistics "$top" "$lines" INV >stat.json
        echo "$top" >mapped.il
        ;;
esac
echo "End of script. Logfile hash: 0, CPU: user 0.01s system 0.00s, MEM: 10.00 MB peak"
