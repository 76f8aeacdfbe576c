"""Running independent tasks over worker processes: same results, same order, whatever the number of workers.

A task carries all it needs (draws are functions of their key, no stream has a position), so a worker
neither knows nor cares what ran before it. What all tasks need alike is sent along packed and unpacked once in each
worker, where it stays for the next run over the same.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeVar

T = TypeVar("T")

#: Idle workers stay this long: past the planning between two simulations of a study.
_IDLE_S = 600
#: Results that may wait for those before them, for each worker: one slow task must not hold up the others.
_AHEAD = 8
#: What workers remember of what runs had in common: the last few.
_REMEMBERED = 4
#: Workers share the processors already; libraries for linear algebra must not start a thread for each of them.
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
#: While workers work, Ctrl-C is looked for so often.
_LOOK_UP_S = 0.1
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
    common: tuple[Any, ...] = (),
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[T]:
    """``[function(*common, *task) for task in tasks]`` over ``jobs`` processes; see :func:`stream`."""
    with closing(stream(function, tasks, common=common, jobs=jobs, progress=progress)) as results:
        return list(results)


def stream(
    function: Callable[..., T],
    tasks: Sequence[tuple[Any, ...]],
    *,
    common: tuple[Any, ...] = (),
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Generator[T, None, None]:
    """The results of ``function(*common, *task)`` in the order of the tasks, each as soon as those before are there.

    ``jobs`` processes (None: all that may be used); with one job, or one task, nothing but this process is used.
    ``progress`` is called as tasks end. An exception of a task is raised here; on it, on KeyboardInterrupt and when
    the generator is closed early the workers are ended, no process is left behind. Few results are ever held, however
    many tasks there are. ValueError if ``jobs`` is below 1.
    """
    if jobs is not None and jobs < 1:
        raise ValueError(f"jobs is {jobs}; it must be 1 or more")
    workers = min(jobs or available_jobs(), len(tasks))
    report = progress or (lambda done, total: None)
    report(0, len(tasks))
    if workers <= 1:
        finished = _in_this_process(function, common, tasks)
    else:
        finished = _over_workers(function, common, tasks, workers)
    with closing(finished):
        yield from _in_order(finished, len(tasks), report)


def _in_order(finished: Iterable[tuple[int, T]], count: int, report: Progress) -> Iterator[T]:
    early: dict[int, T] = {}
    due = 0
    for done, (index, result) in enumerate(finished, start=1):
        early[index] = result
        report(done, count)
        while due in early:
            yield early.pop(due)
            due += 1


def _in_this_process(
    function: Callable[..., T], common: tuple[Any, ...], tasks: Sequence[tuple[Any, ...]]
) -> Generator[tuple[int, T], None, None]:
    for index, task in enumerate(tasks):
        yield index, function(*common, *task)


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What tasks have in common, packed once, with a name by content."""

    name: bytes
    packed: bytes


#: In a worker: what it has unpacked, by name.
_unpacked: dict[bytes, tuple[Any, ...]] = {}


def _parcel(common: tuple[Any, ...]) -> _Parcel:
    packed = pickle.dumps(common, pickle.HIGHEST_PROTOCOL)
    return _Parcel(blake2b(packed, digest_size=16).digest(), packed)


def _with_common(function: Callable[..., T], parcel: _Parcel, task: tuple[Any, ...]) -> T:
    """In a worker: one task. What was unpacked once is the very same object for all tasks, so caches find it again."""
    known = _unpacked.pop(parcel.name, None)
    common = pickle.loads(parcel.packed) if known is None else known
    _unpacked[parcel.name] = common  # last in line to be forgotten
    while len(_unpacked) > _REMEMBERED:
        del _unpacked[next(iter(_unpacked))]
    result = function(*common, *task)
    if known is None:
        _spare_the_collector()
    return result


def _spare_the_collector() -> None:
    """What a worker has loaded by now stays; it need not be looked through again each time it collects garbage.

    The executor collects once a second: with a compiler loaded, that would be a tenth of a worker's time.
    """
    gc.collect()
    gc.freeze()


def _over_workers(
    function: Callable[..., T], common: tuple[Any, ...], tasks: Sequence[tuple[Any, ...]], workers: int
) -> Generator[tuple[int, T], None, None]:
    # The executor under joblib.Parallel: it is kept between calls, so that a second run finds its workers warm.
    from joblib.externals.loky import get_reusable_executor, wait

    parcel = _parcel(common)
    _start_trackers()
    with _interrupts_held_back():
        executor = get_reusable_executor(
            max_workers=workers, timeout=_IDLE_S, initializer=_leave_interrupts_to_the_parent, env=_ONE_THREAD
        )
    given = 0
    index_of: dict[Any, int] = {}
    try:
        while given < len(tasks) or index_of:
            # Never more than the workers' own queue holds, so that _end can be quick, nor far ahead of the slowest.
            oldest = min(index_of.values(), default=given)
            while given < len(tasks) and len(index_of) < 2 * workers and given < oldest + _AHEAD * workers:
                with _interrupts_held_back():
                    index_of[executor.submit(_with_common, function, parcel, tasks[given])] = given
                given += 1
            with _interrupts_noted():  # raised within, one could leave a lock behind that the executor waits for
                finished, _ = wait(index_of, timeout=_LOOK_UP_S, return_when="FIRST_COMPLETED")
                in_order = sorted(finished, key=index_of.__getitem__)
                results = [(index_of.pop(future), future.result()) for future in in_order]
            yield from results
    except GeneratorExit:
        if given < len(tasks) or index_of:  # closed before its time; workers without a task stay for the next run
            _end(executor, index_of)
        raise
    except BaseException:
        _end(executor, index_of)
        raise


def _end(executor: Any, futures: Iterable[Any]) -> None:
    """Kill the workers, once the executor's thread has handed them what it was given (killed before, it complains)."""
    deadline = time.monotonic() + 2
    with _interrupts_noted():
        while any(not (future.running() or future.done()) for future in futures) and time.monotonic() < deadline:
            time.sleep(0.001)
        feeder = getattr(getattr(executor, "_call_queue", None), "_thread", None)
        executor.shutdown(wait=True, kill_workers=True)
        if feeder is not None:  # nobody waits for it, and cut off at its last lock it leaves a complaint behind
            feeder.join(timeout=1)


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
        with _interrupts_noted():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _interrupts_noted() -> Iterator[None]:
    """Ctrl-C is noted and told afterwards, even if some other thread takes the signal."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is None:
        yield  # only the main thread is ever told, and only where Python is the one to tell
        return
    seen: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: seen.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if seen:
            signal.raise_signal(signal.SIGINT)


def _leave_interrupts_to_the_parent() -> None:
    # Ctrl-C reaches the whole process group; only the parent should speak of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
