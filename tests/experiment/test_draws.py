"""Draws are numpy's Philox word for word, depend on nothing but their key, and lie strictly inside (0, 1)."""

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.compiling import compiler_is_there
from simkit.experiment import draws
from simkit.experiment.draws import inside, key, key_table, uniforms, uniforms_in_a_row, words

GOLDEN_KEY = (12955551602088405541, 6039206314404042267)
GOLDEN_DRAWS = [0.28524997789297435, 0.5025423779471193, 0.18345317621910795, 0.7399413861505407]
WORD = st.integers(0, 2**64 - 1)
NUMBER = st.integers(0, 2**63 - 1)
needs_compiler = pytest.mark.skipif(not compiler_is_there(), reason="numba is not installed")


@pytest.fixture(
    autouse=True,
    scope="module",
    params=[pytest.param(True, marks=needs_compiler, id="compiled"), pytest.param(False, id="numpy")],
)
def _compiler(request):
    """Everything here is told twice: with the compiler and without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draws, "compiler_is_there", lambda: request.param)
        yield


def numpy_words(a_key: tuple[int, int], counter: tuple[int, int, int, int]) -> list[int]:
    """The block of numpy's generator at a counter; it adds 1 to the 256-bit counter before the first block."""
    whole = sum(word << (64 * place) for place, word in enumerate(counter))
    before = (whole - 1) % 2**256
    state = np.array([(before >> (64 * place)) % 2**64 for place in range(4)], dtype=np.uint64)
    return np.random.Philox(key=np.array(a_key, dtype=np.uint64), counter=state).random_raw(4).tolist()


@settings(deadline=None)
@given(st.tuples(WORD, WORD), NUMBER, NUMBER, NUMBER, NUMBER)
def test_word_for_word_as_numpy(a_key, k, date, replication, block):
    assert words(a_key, date, k, replication, block)[:, 0].tolist() == numpy_words(a_key, (k, date, replication, block))


@pytest.mark.parametrize(
    "a_key, counter, answer",
    [
        ((0, 0), (0, 0, 0, 0), "16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b"),
        (
            (2**64 - 1, 2**64 - 1),
            (-1, -1, -1, -1),
            "87b092c3013fe90b 438c3c67be8d0224 9cc7d7c69cd777b6 a09caebf594f0ba0",
        ),
    ],
)
def test_known_answers_published_with_the_generator(a_key, counter, answer):
    """The known-answer vectors of philox4x64-10 in Random123 1.09 (-1 is the word of all ones)."""
    k, date, replication, block = counter
    found = words(a_key, date, k, replication, block)[:, 0].tolist()
    assert [f"{word:016x}" for word in found] == answer.split()


def test_keys_of_many_purposes_and_single_ones_agree_across_chunks():
    table = key_table(7, tuple(("donghu", "count", str(i)) for i in range(5)))
    n = 20_000
    which, dates, numbers = np.arange(n) % 5, 734_000 + np.arange(n) % 364, np.arange(n) // 364
    together = uniforms(table[:, which], dates, numbers, replication=3)
    for i in (0, 8191, 8192, 16_384, n - 1):
        alone = uniforms(key(7, "donghu", "count", str(i % 5)), [dates[i]], [numbers[i]], replication=3)
        assert alone[0].tolist() == together[i].tolist()
    shuffled = np.random.default_rng(0).permutation(n)
    assert (uniforms(table[:, which[shuffled]], dates[shuffled], numbers[shuffled], 3) == together[shuffled]).all()


@settings(deadline=None)
@given(st.lists(WORD, min_size=4, max_size=60), st.lists(WORD, min_size=2, max_size=30))
def test_many_blocks_and_keys_word_for_word_as_numpy(numbers, key_words):
    """Whole 64-bit words in every place of the counter, a key for each block."""
    n = min(len(numbers) // 4, len(key_words) // 2)
    counters = np.array(numbers[: 4 * n], dtype=np.uint64).reshape(4, n)
    keys = np.array(key_words[: 2 * n], dtype=np.uint64).reshape(2, n)
    k, date, replication, block = counters.view(np.int64)
    found = words(keys, date, k, replication, block)
    for i in range(n):
        assert found[:, i].tolist() == numpy_words(tuple(keys[:, i].tolist()), tuple(counters[:, i].tolist()))


def test_numbers_are_broadcast_to_one_shape():
    """Two blocks of three draws, a key for each draw."""
    keys = key_table(7, (("a",), ("b",), ("c",)))
    together = uniforms(keys, [10, 20, 30], [0, 1, 2], 3, block=[[0], [1]])
    assert together.shape == (2, 3, 4)
    for block in (0, 1):
        for i, name in enumerate("abc"):
            alone = uniforms(key(7, name), 10 * (i + 1), i, 3, block)[0]
            assert together[block, i].tolist() == alone.tolist()


@pytest.mark.parametrize("date, replication", [(0, 0), (734_770, 0), (0, 3), (734_770, 3)])
def test_in_a_row_as_one_by_one(date, replication):
    one_key = key(7, "donghu", "person")
    one_by_one = uniforms(one_key, date, np.arange(3), replication).ravel()
    for n in (0, 1, 4, 11):
        assert uniforms_in_a_row(one_key, date, replication, n).tolist() == one_by_one[:n].tolist()


def test_a_key_is_blake2b_of_the_seed_and_the_names():
    digest = hashlib.blake2b(b'[1, "donghu", "day"]', digest_size=16).digest()
    assert key(1, "donghu", "day") == (int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little"))
    assert key(1, "a", "bc") != key(1, "ab", "c")
    assert key(1, "a") != key(2, "a")
    assert key(1, "东湖") != key(1, "金湖")


def test_golden_draws():
    """Pinned: should these change, every published result changes with them. numpy's Philox is the witness."""
    for date in (734_770, 734_771):
        pinned = [(word >> 12) / 2**52 + 2**-53 for word in numpy_words(key(1, "donghu", "day"), (0, date, 4, 0))]
        assert uniforms(key(1, "donghu", "day"), date, 0, 4)[0].tolist() == pinned
    assert key(1, "donghu", "day") == GOLDEN_KEY
    assert uniforms(key(1, "donghu", "day"), 734_770, 0, 4)[0].tolist() == GOLDEN_DRAWS


def test_strictly_inside_the_unit_interval():
    ends = inside(np.array([0, 2**64 - 1], dtype=np.uint64))
    assert ends.tolist() == [2.0**-53, 1 - 2.0**-53]
    assert (1 - ends).tolist() == [1 - 2.0**-53, 2.0**-53]


def test_no_draws_at_all():
    assert uniforms((1, 2), [], [], 0).shape == (0, 4)
    assert uniforms(key_table(1, ()), [], [], 0).shape == (0, 4)


def test_evenly_spread_and_unrelated_between_neighbours():
    """Chi-square of 400,000 draws over 100 cells, and correlations of 100,000 pairs of neighbouring draws.

    With another seed a sound generator fails the first once in 10,000 times (160.1 is that quantile of chi-square with
    99 degrees of freedom) and each of the four others once in 16,000 (4 standard errors). An uneven spread of
    1.6 % (standard deviation over the cells) or a correlation of 0.017 would be caught in 9 of 10 cases.
    """
    n = 100_000
    a, b = key(1, "donghu", "request", "casework"), key(1, "donghu", "request", "talk")
    dates, numbers = 734_000 + np.arange(n) % 500, np.arange(n) // 500
    base = uniforms(a, dates, numbers, 0)
    cells = np.bincount((base.ravel() * 100).astype(int), minlength=100)
    assert ((cells - 4 * n / 100) ** 2 / (4 * n / 100)).sum() < 160.1
    for other in (
        uniforms(a, dates + 1, numbers, 0),
        uniforms(a, dates, numbers + 1, 0),
        uniforms(a, dates, numbers, 1),
        uniforms(b, dates, numbers, 0),
    ):
        assert abs(np.corrcoef(base[:, 0], other[:, 0])[0, 1]) < 4 / np.sqrt(n)
