"""The same results for any number of workers; nothing left behind when it goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from simkit.experiment.replicate import available_jobs, replicate


def squares(start: int, count: int) -> np.ndarray:
    return np.arange(start, start + count, dtype=np.int64) ** 2


def process(_task: int) -> int:
    return os.getpid()


def later_first(task: int) -> int:
    time.sleep(0.2 if task == 0 else 0.0)
    return task


def fails(task: int) -> int:
    if task == 2:
        raise ArithmeticError(f"task {task} went wrong")
    return task


TASKS = [(start, 3) for start in range(8)]


def test_results_stand_in_the_order_of_the_tasks():
    assert [r.tolist() for r in replicate(squares, TASKS[:2], jobs=1)] == [[0, 1, 4], [1, 4, 9]]
    assert replicate(later_first, [(task,) for task in range(4)], jobs=2) == [0, 1, 2, 3]


def test_same_bytes_for_any_number_of_jobs():
    alone, together = (replicate(squares, TASKS, jobs=jobs) for jobs in (1, 2))
    assert [result.tobytes() for result in alone] == [result.tobytes() for result in together]


def test_one_job_stays_in_this_process():
    assert set(replicate(process, [(1,), (2,)], jobs=1)) == {os.getpid()}
    assert os.getpid() not in replicate(process, [(1,), (2,)], jobs=2)


def test_one_job_does_not_even_import_joblib():
    code = (
        "import sys; from simkit.experiment.replicate import replicate; "
        "replicate(abs, [(-1,), (2,)], jobs=1); print('joblib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_counts_every_task_once(jobs):
    seen: list[tuple[int, int]] = []
    replicate(squares, TASKS[:3], jobs=jobs, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_no_tasks_no_results():
    assert replicate(squares, [], jobs=2) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_fault_of_a_task_reaches_the_caller(jobs):
    with pytest.raises(ArithmeticError, match="task 2 went wrong"):
        replicate(fails, [(task,) for task in range(4)], jobs=jobs)


def test_after_a_fault_the_next_run_works():
    with pytest.raises(ArithmeticError):
        replicate(fails, [(2,), (2,)], jobs=2)
    assert replicate(later_first, [(1,), (2,)], jobs=2) == [1, 2]


def test_jobs_below_one_are_refused():
    with pytest.raises(ValueError, match="jobs is 0"):
        replicate(squares, TASKS, jobs=0)


def test_available_jobs_is_at_least_one():
    assert available_jobs() >= 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="process groups and SIGINT of POSIX")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_the_workers_without_a_word_from_them(jobs):
    code = (
        "import time\n"
        "from simkit.experiment.replicate import replicate\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        f"        replicate(time.sleep, [(0.1,)] * 600, jobs={jobs}, progress=lambda d, t: print(d, flush=True))\n"
        "    except KeyboardInterrupt:\n"
        "        print('interrupted', flush=True)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert child.stdout is not None
    while child.stdout.readline().strip() != "4":
        pass
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=20)
    assert out.splitlines()[-1] == "interrupted"
    assert err == ""
    assert child.returncode == 0
    with pytest.raises(ProcessLookupError):
        _wait_for_the_group_to_end(child.pid)


def _wait_for_the_group_to_end(group: int) -> None:
    """Raises ProcessLookupError as soon as no process of the group is left; gives up after 10 s."""
    for _ in range(100):
        os.killpg(group, 0)
        time.sleep(0.1)
