"""The sweep under Optuna with SQLite storage on two processes; models in PyTorch, written by hand."""
import multiprocessing
import os
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import optuna
import torch

import fashion
import sweep64
import torch_linear

NAME = "sweep64"


def work(url, data, validate, seed, trials, seconds):
    spent = 0.0

    def objective(trial):
        nonlocal spent
        chosen = {name: trial.suggest_categorical(name, values) for name, values in sweep64.GRID.items()}
        start = time.perf_counter()
        accuracies = torch_linear.train(data, epochs=sweep64.EPOCHS, validate=validate, **chosen)
        spent += time.perf_counter() - start
        return accuracies[-1]

    study = optuna.load_study(study_name=NAME, storage=url, sampler=optuna.samplers.GridSampler(sweep64.GRID, seed=seed))
    study.optimize(objective, n_trials=trials)
    seconds.put(spent)


def main():
    arguments = sweep64.arguments()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    torch.set_num_threads(1)
    url = "sqlite:///" + arguments.database
    study = optuna.create_study(study_name=NAME, storage=url, direction="maximize")
    data = torch_linear.Data(fashion.load(arguments.data))
    # Forked: the workers start with everything imported and loaded.
    context = multiprocessing.get_context("fork")
    seconds = context.Queue()
    trials = len(sweep64.GRID["weight_decay"]) * len(sweep64.GRID["step_size"]) * 4 // sweep64.PROCESSES
    workers = [
        context.Process(target=work, args=(url, data, arguments.validate, seed, trials, seconds)) for seed in range(sweep64.PROCESSES)
    ]
    for worker in workers:
        worker.start()
    training = max(seconds.get() for _ in workers)
    for worker in workers:
        worker.join()
    complete = study.get_trials(deepcopy=False)
    distinct = len({tuple(trial.params.values()) for trial in complete})
    for trial in sorted(complete, key=lambda trial: -trial.value)[:10]:
        print(trial.number, trial.value, trial.params)
    sweep64.report(len(complete), distinct, study.best_value, training)


if __name__ == "__main__":
    main()
