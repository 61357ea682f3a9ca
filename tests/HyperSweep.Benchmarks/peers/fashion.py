"""Fashion-MNIST as the peers like it best: float32, the mean image subtracted, ready on disk."""
import gzip
import os
import sys

import numpy

SOURCE = "/usr/share/datasets/fashion-mnist"
TRAIN, VALIDATION = 50_000, 10_000
PARTS = ("train_x", "train_y", "validation_x", "validation_y")


def prepare(folder):
    """Writes the arrays to a folder. Not part of what is measured: the peers start from prepared data."""
    images = _idx("train-images-idx3-ubyte.gz").reshape(TRAIN + VALIDATION, 784)
    labels = _idx("train-labels-idx1-ubyte.gz").astype(numpy.int64)
    scaled = images.astype(numpy.float32) / numpy.float32(255)
    scaled -= scaled[:TRAIN].mean(0, dtype=numpy.float64).astype(numpy.float32)
    os.makedirs(folder, exist_ok=True)
    for name, array in zip(PARTS, (scaled[:TRAIN], labels[:TRAIN], scaled[TRAIN:], labels[TRAIN:])):
        numpy.save(os.path.join(folder, name + ".npy"), numpy.ascontiguousarray(array))


def load(folder):
    return [numpy.load(os.path.join(folder, name + ".npy")) for name in PARTS]


def _idx(name):
    with gzip.open(os.path.join(SOURCE, name), "rb") as file:
        content = file.read()
    return numpy.frombuffer(content, numpy.uint8, offset=4 + 4 * content[3])


if __name__ == "__main__":
    prepare(sys.argv[1])
