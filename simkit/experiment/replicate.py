"""Running independent tasks over worker processes: same results, same order, whatever the number of workers.

A task carries all it needs (draws are functions of their key, no stream has a position), so a worker
neither knows nor cares what ran before it.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, TypeVar

T = TypeVar("T")

#: Idle workers stay this long: past the planning between two simulations of a study.
_IDLE_S = 600
#: Called with (done, total) in the calling process.
Progress = Callable[[int, int], None]


def available_jobs() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def replicate(
    function: Callable[..., T],
    tasks: Sequence[tuple[Any, ...]],
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[T]:
    """``[function(*task) for task in tasks]`` over ``jobs`` processes (None: all that may be used).

    With one job, or one task, nothing but this process is used. ``progress`` is called as tasks end.
    An exception of a task is raised here; on it and on KeyboardInterrupt the workers are ended, no
    process is left behind. ValueError if ``jobs`` is below 1.
    """
    if jobs is not None and jobs < 1:
        raise ValueError(f"jobs is {jobs}; it must be 1 or more")
    workers = min(jobs or available_jobs(), len(tasks))
    run = _in_this_process if workers <= 1 else _over_workers
    report = progress or (lambda done, total: None)
    report(0, len(tasks))
    results: list[T | None] = [None] * len(tasks)
    with closing(run(function, tasks, workers)) as finished:
        for done, (index, result) in enumerate(finished, start=1):
            results[index] = result
            report(done, len(tasks))
    return results  # type: ignore[return-value]  # every index came back exactly once


def _in_this_process(
    function: Callable[..., T], tasks: Sequence[tuple[Any, ...]], _workers: int
) -> Generator[tuple[int, T], None, None]:
    for index, task in enumerate(tasks):
        yield index, function(*task)


def _over_workers(
    function: Callable[..., T], tasks: Sequence[tuple[Any, ...]], workers: int
) -> Generator[tuple[int, T], None, None]:
    # The executor under joblib.Parallel: it is kept between calls, so that a second run finds its workers warm.
    from joblib.externals.loky import get_reusable_executor, wait

    _start_trackers()
    with _interrupts_held_back():
        executor = get_reusable_executor(
            max_workers=workers, timeout=_IDLE_S, initializer=_leave_interrupts_to_the_parent
        )
    waiting = deque(enumerate(tasks))
    index_of: dict[Any, int] = {}
    try:
        while waiting or index_of:
            # Never more than the workers' own queue holds, so that _end can be quick.
            while waiting and len(index_of) < 2 * workers:
                index, task = waiting.popleft()
                with _interrupts_held_back():
                    index_of[executor.submit(function, *task)] = index
            finished, _ = wait(index_of, return_when="FIRST_COMPLETED")
            for future in sorted(finished, key=index_of.__getitem__):
                yield index_of.pop(future), future.result()
    except BaseException:
        _end(executor, index_of)
        raise


def _end(executor: Any, futures: Iterable[Any]) -> None:
    """Kill the workers, once the executor's thread has handed them what it was given (killed before, it complains)."""
    deadline = time.monotonic() + 2
    while any(not (future.running() or future.done()) for future in futures) and time.monotonic() < deadline:
        time.sleep(0.001)
    executor.shutdown(wait=True, kill_workers=True)


def _start_trackers() -> None:
    """Before any worker start those who watch over shared resources: starting one lets Ctrl-C through again."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return
    from multiprocessing import resource_tracker as of_python

    from joblib.externals.loky.backend import resource_tracker as of_loky

    of_python.ensure_running()
    of_loky.ensure_running()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C waits while workers are started: they inherit that, and so keep quiet before they can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_to_the_parent() -> None:
    # Ctrl-C reaches the whole process group; only the parent should speak of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
