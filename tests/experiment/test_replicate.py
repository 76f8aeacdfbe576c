"""The same results for any number of workers; nothing left behind when it goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import numpy as np
import pytest

from simkit.experiment.replicate import Progress, available_jobs, replicate, stream


def squares(start: int, count: int) -> np.ndarray:
    return np.arange(start, start + count, dtype=np.int64) ** 2


def process(_task: int) -> int:
    return os.getpid()


def later_first(task: int) -> int:
    time.sleep(0.2 if task == 0 else 0.0)
    return task


def process_with(_common: list[int], _task: int) -> tuple[int, int]:
    """The process, and where in its memory the common thing lies."""
    return os.getpid(), id(_common)


def sleeps_then_says(milliseconds: int) -> int:
    time.sleep(milliseconds / 1000)
    return milliseconds


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


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_one_by_one_in_the_order_of_the_tasks(jobs):
    tasks = [(300,), (0,), (0,), (200,), (0,)]
    with closing(stream(sleeps_then_says, tasks, jobs=jobs)) as results:
        assert [next(results) for _ in tasks] == [300, 0, 0, 200, 0]


def test_a_slow_task_does_not_let_the_others_run_far_ahead():
    # two workers, eight results ahead for each: of 60 tasks the 16 first may be handed out beside the slow one
    handed_out: list[int] = []
    with closing(stream(sleeps_then_says, [(700,), *[(0,)] * 59], jobs=2, progress=_done_to(handed_out))) as results:
        assert next(results) == 700
        assert max(handed_out) <= 16
        assert list(results) == [0] * 59


def _done_to(seen: list[int]) -> Progress:
    return lambda done, _total: seen.append(done)


@pytest.mark.parametrize("take_all", [list, lambda results: [next(results) for _ in range(6)]])
def test_workers_stay_for_the_next_run(take_all):
    seen = []
    for _ in range(2):
        with closing(stream(process, [(task,) for task in range(6)], jobs=2)) as results:
            seen.append(set(take_all(results)))
    assert len(seen[0] | seen[1]) <= 2


def test_what_is_common_is_unpacked_once_in_a_worker_and_stays():
    runs = [replicate(process_with, [(task,) for task in range(8)], common=([1, 2, 3],), jobs=2) for _ in range(2)]
    where = dict(runs[0])
    assert all(where.setdefault(worker, place) == place for run in runs for worker, place in run)
    assert replicate(divmod, [(2,), (5,)], common=(17,), jobs=2) == [(8, 1), (3, 2)]
    assert replicate(divmod, [(2,), (5,)], common=(17,), jobs=1) == [(8, 1), (3, 2)]


def test_a_stream_that_is_closed_early_leaves_nobody_at_work():
    with closing(stream(sleeps_then_says, [(0,), *[(60_000,)] * 9], jobs=2)) as results:
        assert next(results) == 0
    # were the workers still asleep, these would come in a minute
    assert replicate(sleeps_then_says, [(1,), (2,)], jobs=2) == [1, 2]


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
