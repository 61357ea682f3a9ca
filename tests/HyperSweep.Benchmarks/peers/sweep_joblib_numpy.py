"""The sweep as joblib tasks on two processes; models in NumPy, written by hand. Nothing is stored."""
import itertools
import os
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import joblib

import fashion
import numpy_linear
import sweep64

_data = None


def work(folder, validate, chosen):
    global _data
    if _data is None:
        _data = fashion.load(folder)
    start = time.perf_counter()
    accuracies = numpy_linear.train(_data, epochs=sweep64.EPOCHS, validate=validate, **chosen)
    return accuracies[-1], os.getpid(), time.perf_counter() - start


def main():
    arguments = sweep64.arguments()
    configurations = [dict(zip(sweep64.GRID, values)) for values in itertools.product(*sweep64.GRID.values())]
    results = joblib.Parallel(n_jobs=sweep64.PROCESSES)(
        joblib.delayed(work)(arguments.data, arguments.validate, chosen) for chosen in configurations)
    seconds = {}
    for _, process, spent in results:
        seconds[process] = seconds.get(process, 0) + spent
    ranked = sorted(zip(results, configurations), key=lambda pair: -pair[0][0])
    for (accuracy, _, _), chosen in ranked[:10]:
        print(accuracy, chosen)
    sweep64.report(len(results), len(configurations), ranked[0][0][0], max(seconds.values()))


if __name__ == "__main__":
    main()
