"""Trials that do nothing under Optuna with SQLite storage, in one process."""
import json
import sys
import time

import optuna


def nothing(trial):
    trial.suggest_float("lambda", 1e-5, 1e-2, log=True)
    trial.suggest_float("step_size", 0.005, 0.2, log=True)
    trial.suggest_categorical("batch_size", [64, 256])
    trial.suggest_categorical("momentum", [0.0, 0.9])
    return 0.0


def main(database, trials):
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(storage="sqlite:///" + database, sampler=optuna.samplers.RandomSampler(seed=0))
    start = time.perf_counter()
    study.optimize(nothing, n_trials=trials)
    seconds = time.perf_counter() - start
    print(json.dumps({"trials": len(study.get_trials(deepcopy=False)), "seconds": seconds}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
