"""Every published model that has its place on the page, in its order."""

from __future__ import annotations

from tests.validation.published import call_centre, health_post, stroke_beds, urgent_care
from tests.validation.published.comparison import Model

MODELS: tuple[Model, ...] = (
    urgent_care.MODEL,
    call_centre.MODEL,
    health_post.AS_RUN,
    health_post.AS_DESCRIBED,
    stroke_beds.MODEL,
)
