"""The sweep of ../sweep64.yaml, and what each peer prints of it."""
import argparse
import json

import numpy

EPOCHS, PROCESSES = 5, 2

# HyperSweep's penalty is lambda * sum(W^2), the peers' weight_decay / 2 * sum(W^2): twice the value is the same optimum.
GRID = {
    "weight_decay": [float(2 * value) for value in numpy.geomspace(1e-5, 1e-2, 4)],
    "step_size": [float(value) for value in numpy.geomspace(0.005, 0.2, 4)],
    "batch_size": [64, 256],
    "loss": ["hinge", "softmax"],
}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", help="folder written by fashion.py")
    parser.add_argument("database", help="SQLite file to create; joblib has none and ignores it")
    parser.add_argument("--validate", choices=["every-epoch", "end"], default="every-epoch")
    return parser.parse_args()


def report(trials, distinct, best, training_seconds):
    """training_seconds: inside train() alone, of the process that trained longer."""
    print(json.dumps({"trials": trials, "distinct": distinct, "best": best, "training_seconds": training_seconds}))
