"""Every published model that has its place on the page, in its order."""

from __future__ import annotations

from tests.validation.published.comparison import Model

MODELS: tuple[Model, ...] = ()
