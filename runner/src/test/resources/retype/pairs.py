"""Has hls4ml write networks twice, with types A and with types B, and says B as a configuration.

Usage: pairs.py OUT NETWORK:IO_TYPE...
For each, OUT/NETWORK-IO_TYPE/ gets A, B (projects), b.yml and x.f64 (samples).
"""

import copy
import os
import random
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
sys.modules["da4ml"] = None

import hls4ml  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402
import yaml  # noqa: E402
from keras import layers  # noqa: E402

SAMPLES = 40
TABLES = ("table", "exp_table", "inv_table", "inv_inp")


def perceptron():
    i = layers.Input((8,), name="inp")
    x = layers.Dense(10, name="fc1")(i)
    x = layers.ReLU(name="relu1")(x)
    x = layers.Dense(5, name="fc2")(x)
    return keras.Model(i, layers.Softmax(name="sm")(x))


def conv1d():
    i = layers.Input((10, 3), name="inp")
    x = layers.Conv1D(4, 3, activation="relu", name="c1")(i)
    x = layers.MaxPooling1D(2, name="p1")(x)
    x = layers.Flatten(name="fl")(x)
    return keras.Model(i, layers.Dense(3, use_bias=False, name="fc")(x))


def conv2d():
    i = layers.Input((6, 6, 2), name="inp")
    x = layers.Conv2D(3, 3, padding="same", activation="relu", name="c1")(i)
    x = layers.AveragePooling2D(2, name="p1")(x)
    x = layers.Flatten(name="fl")(x)
    x = layers.Dense(4, name="fc")(x)
    return keras.Model(i, layers.Softmax(name="sm")(x))


def merge():
    i = layers.Input((8,), name="inp")
    a = layers.Dense(6, name="a")(i)
    b = layers.Dense(6, activation="tanh", name="b")(i)
    x = layers.Add(name="add")([a, b])
    y = layers.Multiply(name="mul")([a, b])
    x = layers.Concatenate(name="cat")([x, y])
    return keras.Model(i, layers.Dense(3, name="fc")(x))


def gru():
    i = layers.Input((5, 3), name="inp")
    x = layers.GRU(4, name="gru", reset_after=True)(i)
    x = layers.Dense(3, name="fc")(x)
    return keras.Model(i, layers.Softmax(name="sm")(x))


def lstm():
    i = layers.Input((5, 3), name="inp")
    x = layers.LSTM(4, name="lstm", return_sequences=True)(i)
    x = layers.Flatten(name="fl")(x)
    return keras.Model(i, layers.Dense(3, name="fc")(x))


def activations():
    i = layers.Input((8,), name="inp")
    x = layers.Dense(6, name="fc1")(i)
    x = layers.BatchNormalization(name="bn0")(x)
    x = layers.Activation("sigmoid", name="sg")(x)
    x = layers.BatchNormalization(name="bn")(x)
    x = layers.LeakyReLU(negative_slope=0.3, name="lr")(x)
    x = layers.PReLU(name="pr")(x)
    x = layers.Dense(4, activation="elu", name="fc2")(x)
    return keras.Model(i, layers.Activation("softplus", name="sp")(x))


NETWORKS = {f.__name__: f for f in (perceptron, conv1d, conv2d, merge, gru, lstm, activations)}


def randomized(model):
    for layer in model.layers:
        new = []
        for w in layer.get_weights():
            if w.ndim > 1:
                new.append(w)
            elif "Normalization" in type(layer).__name__:
                new.append(np.abs(np.random.randn(*w.shape)) + 0.3)
            else:
                new.append(np.random.randn(*w.shape) * 0.3)
        layer.set_weights(new)
    return model


def typed(config, choose, table=None):
    config = copy.deepcopy(config)
    for layer in config["LayerName"].values():
        for variable in layer["Precision"]:
            if variable in TABLES:
                if table:
                    layer[variable + "_t"] = table
            elif variable != "param":
                layer["Precision"][variable] = choose(variable)
    if "lstm" in config["LayerName"]:
        # hls4ml 1.3.0's lstm compiles with one type for input, sums and results only (nnet_recurrent.h).
        one = config["LayerName"]["lstm"]["Precision"]["result"]
        config["LayerName"]["lstm"]["Precision"]["accum"] = one
        config["LayerName"]["inp"]["Precision"]["result"] = one
    return config


def chooser(seed):
    rng = random.Random(seed)
    sums = ["fixed<22,9>", "fixed<20,8,RND,SAT>", "fixed<18,7>"]
    constants = ["fixed<10,3>", "fixed<12,2,RND>", "fixed<8,2>", "fixed<26,4>"]
    values = ["fixed<14,5>", "fixed<12,4,RND,SAT>", "fixed<16,7,RND_CONV,SAT_SYM>", "fixed<10,4>", "fixed<9,4>"]

    def choose(variable):
        constant = any(word in variable for word in ("weight", "bias", "scale"))
        return rng.choice(sums if variable == "accum" else constants if constant else values)

    return choose


def write(model, config, io_type, out):
    hls4ml.converters.convert_from_keras_model(
        model,
        hls_config=copy.deepcopy(config),
        output_dir=out,
        project_name="myproject",
        io_type=io_type,
        backend="Vitis",
        part="xcu55c-fsvh2892-2L-e",
        clock_period=5,
        allow_da_fallback=False,
    ).write()


def pair(out, name, io_type, seed):
    keras.utils.set_random_seed(seed)
    model = randomized(NETWORKS[name]())
    start = hls4ml.utils.config_from_keras_model(
        model, granularity="name", default_precision="fixed<16,6>", backend="Vitis"
    )
    a = typed(start, lambda variable: "fixed<28,10>")
    b = typed(start, chooser(seed), "fixed<16,6,RND,SAT>" if seed % 2 else None)
    folder = f"{out}/{name}-{io_type}"
    write(model, a, io_type, f"{folder}/A")
    write(model, b, io_type, f"{folder}/B")
    with open(f"{folder}/b.yml", "w") as file:
        yaml.safe_dump({"Model": b["Model"], "LayerName": b["LayerName"]}, file)
    size = int(np.prod(model.input_shape[1:]))
    samples = np.random.RandomState(seed).randn(SAMPLES, size) * 2
    np.save(f"{folder}/x.npy", samples)


if __name__ == "__main__":
    for index, case in enumerate(sys.argv[2:]):
        network, io = case.split(":")
        pair(sys.argv[1], network, io, index + 1)
