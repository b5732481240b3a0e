#!/bin/sh
# A converter: convert.sh CONFIG PROJECT TEMPLATE. Of layer x it takes the result, of fc everything but the weight, which
# stays as it is, as converters are that know better.
set -e
echo "called with $1"
value() { awk -v layer="$1:" -v key="$2:" '
    $1 == layer { here = 1; next }
    here && $1 == key { sub(/^[^:]*: */, ""); gsub(/["\047]/, ""); print; exit }
    here && /^  [^ ]/ { here = 0 }' "$CONFIG"; }
CONFIG=$1
if grep -q 'ap_fixed<13,' "$CONFIG"; then
    echo "Error: thirteen bits bring bad luck" >&2
    exit 4
fi
mkdir -p "$2"
cp -R "$3"/. "$2"
put() { [ -z "$2" ] || sed -i "s/ap_fixed<[^>]*> $1;/$2 $1;/" "$PROJECT/firmware/defines.h"; }
PROJECT=$2
put input_t "$(value x result)"
put fc_accum_t "$(value fc accum)"
put result_t "$(value fc result)"
