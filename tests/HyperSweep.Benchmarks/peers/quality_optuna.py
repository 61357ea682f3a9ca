"""How near Optuna's searches come to the minima that `quality` measures, and how long a suggestion of its TPE takes.

    quality_optuna.py FUNCTION SEARCH [SEEDS]     median best of 100 trials; branin or hartmann6; random, tpe, tpe-multivariate or cmaes
    quality_optuna.py suggestion                  one suggestion after 1,000 trials of 10 parameters
"""
import math
import statistics
import sys
import time

import optuna

HEIGHTS = [1.0, 1.2, 3.0, 3.2]
STEEPNESSES = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
CENTRES = [[0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
           [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381]]

SAMPLERS = {
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe-multivariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True),
    "cmaes": lambda seed: optuna.samplers.CmaEsSampler(seed=seed),
}


def branin(trial):
    x, y = trial.suggest_float("x1", -5, 10), trial.suggest_float("x2", 0, 15)
    valley = y - 5.1 / (4 * math.pi ** 2) * x * x + 5 / math.pi * x - 6
    return valley * valley + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def hartmann6(trial):
    x = [trial.suggest_float(f"x{i}", 0, 1) for i in range(1, 7)]
    return -sum(height * math.exp(-sum(a * (v - c) ** 2 for a, v, c in zip(steepness, x, centre)))
                for height, steepness, centre in zip(HEIGHTS, STEEPNESSES, CENTRES))


def quality(function, search, seeds):
    best = []
    for seed in range(seeds):
        study = optuna.create_study(sampler=SAMPLERS[search](seed))
        study.optimize({"branin": branin, "hartmann6": hartmann6}[function], n_trials=100)
        best.append(study.best_value)
    print(f"{function} {search}: median {statistics.median(best):.4f} of {seeds} searches of 100 trials, Optuna {optuna.__version__}")


def suggestion():
    names = [f"x{i}" for i in range(10)]
    domains = {name: optuna.distributions.FloatDistribution(-1, 1) for name in names}
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1))
    for _ in range(1000):
        trial = study.ask(domains)
        study.tell(trial, sum((value - 0.3) ** 2 for value in trial.params.values()))
    study.sampler = optuna.samplers.TPESampler(seed=1)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        trial = study.ask()
        for name in names:
            trial.suggest_float(name, -1, 1)
        times.append(time.perf_counter() - start)
        study.tell(trial, sum((value - 0.3) ** 2 for value in trial.params.values()))
    print(f"tpe after 1,000 trials of 10 parameters: median {1000 * statistics.median(times):.1f} ms, Optuna {optuna.__version__}")


if __name__ == "__main__":
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    import warnings
    warnings.simplefilter("ignore")
    if sys.argv[1] == "suggestion":
        suggestion()
    else:
        quality(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 20)
