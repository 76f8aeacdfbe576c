"""Every check of this folder: simulation agrees with theory, the page says so, and a wrong answer would be noticed."""

import pytest

from tests.validation.agreement import assert_agrees
from tests.validation.page import checks_of, files, hold


@pytest.mark.slow
@pytest.mark.parametrize("file", [file for file in files() if checks_of(file)])
def test_simulation_agrees_and_would_not_with_an_answer_that_is_wrong(file: str) -> None:
    """File by file, since the checks of one share their runs."""
    for check in checks_of(file):
        hold(check, file)
        for wrong in (1 - check.catches, 1 + check.catches):
            with pytest.raises(AssertionError, match="theory says"):
                assert_agrees(check.found(), wrong * check.expected, check.catches * 1.1)
