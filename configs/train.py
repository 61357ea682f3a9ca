"""Softmax regression on handwritten digits in plain Python: what a program for 'model: command' looks like.

Parameters come as arguments here; they are also in the environment (HYPERSWEEP_PARAM_STEP_SIZE) and in the JSON file that
HYPERSWEEP_PARAMS names. A line of JSON with the sweep's metric is an epoch; all other output goes to the log.
"""
import argparse
import csv
import gzip
import json
import math
import os
import random

arguments = argparse.ArgumentParser()
arguments.add_argument("--data", required=True)
arguments.add_argument("--step_size", type=float, required=True)
arguments.add_argument("--momentum", type=float, default=0.0)
arguments.add_argument("--nesterov", type=lambda text: text == "true", default=False)
arguments.add_argument("--epochs", type=int, default=3)
told = arguments.parse_args()
chance = random.Random(int(os.environ.get("HYPERSWEEP_SEED", "0")))


def read(path, count):
    with gzip.open(path, "rt", newline="") as file:
        rows = list(csv.reader(file))
    rows = [row for row in rows if row[-1].isdigit()]  # Without the line of names.
    random.Random(0).shuffle(rows)  # The same rows for all trials.
    return [([float(value) / 16 for value in row[:-1]] + [1.0], int(row[-1])) for row in rows[:count]]


def scores(weights, x):
    return [sum(w * value for w, value in zip(row, x)) for row in weights]


def probabilities(raw):
    top = max(raw)
    powers = [math.exp(score - top) for score in raw]
    total = sum(powers)
    return [power / total for power in powers]


rows = read(told.data, 500)
train, validation = rows[:400], rows[400:]
features, classes = len(rows[0][0]), 10
weights = [[0.0] * features for _ in range(classes)]
speed = [[0.0] * features for _ in range(classes)]
print(f"{len(train)} rows to train, {len(validation)} to validate, {features} features")

for epoch in range(1, told.epochs + 1):
    chance.shuffle(train)
    loss = 0.0
    for x, label in train:
        outcome = probabilities(scores(weights, x))
        loss -= math.log(max(outcome[label], 1e-12))
        for k in range(classes):
            slope = outcome[k] - (k == label)
            for j in range(features):
                step = told.step_size * slope * x[j]
                speed[k][j] = told.momentum * speed[k][j] - step
                weights[k][j] += told.momentum * speed[k][j] - step if told.nesterov else speed[k][j]
    right = sum(max(range(classes), key=scores(weights, x).__getitem__) == label for x, label in validation)
    print(json.dumps({"epoch": epoch, "train_loss": loss / len(train), "val_accuracy": right / len(validation)}), flush=True)
