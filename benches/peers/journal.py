"""What a trial costs in Optuna's journal, for pipeline-core/benches/journal.rs: one JSON line.

    python benches/peers/journal.py FOLDER PROCESSES TRIALS

FOLDER is made and removed. Each of PROCESSES does TRIALS trials of three parameters on one study, drawn at random. Seconds
are those of the processors, from when a process has opened the study.
"""

import json
import multiprocessing
import os
import shutil
import sys
import time
import warnings

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.CRITICAL)


def storage(folder):
    return JournalStorage(JournalFileBackend(os.path.join(folder, "study.log")))


def objective(trial):
    kind = trial.suggest_categorical("kind", ("lin", "tree", "net"))
    return trial.suggest_float("alpha", 0, 1) + trial.suggest_int("depth", 1, 9) + (kind == "net")


def work(folder, number, trials, results):
    sampler = optuna.samplers.RandomSampler(seed=number)
    study = optuna.load_study(study_name="study", storage=storage(folder), sampler=sampler)
    start = time.process_time()
    study.optimize(objective, n_trials=trials)
    results.put(time.process_time() - start)


if __name__ == "__main__":
    folder, processes, trials = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    study = optuna.create_study(study_name="study", storage=storage(folder))
    results = multiprocessing.Queue()
    workers = [multiprocessing.Process(target=work, args=(folder, number, trials, results))
               for number in range(processes)]
    start = time.perf_counter()
    for worker in workers:
        worker.start()
    seconds = sum(results.get() for _ in workers)
    for worker in workers:
        worker.join()
    wall = time.perf_counter() - start
    study = optuna.load_study(study_name="study", storage=storage(folder))
    numbers = {trial.number for trial in study.get_trials(deepcopy=False)}
    print(json.dumps({"optuna": optuna.__version__, "seconds_per_trial": seconds / (processes * trials),
                      "wall_per_trial": wall / (processes * trials), "trials": len(numbers),
                      "bytes": os.path.getsize(os.path.join(folder, "study.log"))}))
    shutil.rmtree(folder, ignore_errors=True)
