"""A converter around hls4ml: convert_keras.py MODEL --config CONFIG.yml --out PROJECT."""

import argparse
import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
sys.modules["da4ml"] = None

import hls4ml  # noqa: E402
import keras  # noqa: E402
import yaml  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("model")
parser.add_argument("--config", required=True)
parser.add_argument("--out", required=True)
arguments = parser.parse_args()
with open(arguments.config) as file:
    config = yaml.safe_load(file)
hls4ml.converters.convert_from_keras_model(
    keras.models.load_model(arguments.model),
    hls_config=config.get("HLSConfig", config),
    output_dir=arguments.out,
    backend="Vitis",
    io_type="io_parallel",
    part="xcu55c-fsvh2892-2L-e",
    allow_da_fallback=False,
).write()
