"""What a researcher may want: another rule for one step, everything else as it is."""

from __future__ import annotations

from simkit.engine.arrays import Outcome
from simkit.engine.simpy_engine import Centre, simulate
from tests.engine.build import Story, at, visit


class ShortestFirst(Centre):
    """Whoever is planned to take least time is served first."""

    def join(self, i: int, priority: int) -> None:
        super().join(i, self.need[i].planned_ms)


class Watched(Centre):
    """Counts how many wait after each pass."""

    def serve_queue(self) -> None:
        super().serve_queue()
        self.lengths = [*getattr(self, "lengths", []), len(self.queue)]


def morning() -> Story:
    story = Story().service("long", planned=30).service("short", planned=5).person()
    story.ask("under way", "short", "9:00", lasts=20).ask("long", "long", "9:05", patience=30)
    return story.ask("short", "short", "9:10", lasts=20)


def test_another_order_of_the_queue() -> None:
    requests, supply = morning().requests(), morning().supply()
    usual, changed = simulate(requests, supply), ShortestFirst(requests, supply).run()
    assert visit(usual, 1).start == at("9:20")
    assert visit(changed, 2).start == at("9:20"), "the short one, who came last"
    assert visit(changed, 1).outcome == Outcome.ABANDONED


def test_looking_on_changes_nothing() -> None:
    """The queue: the short one joins the long one at 9:10, the long one starts at 9:20, the short one at 9:30."""
    requests, supply = morning().requests(), morning().supply()
    watched = Watched(requests, supply)
    assert watched.run().start_ms.tolist() == simulate(requests, supply).start_ms.tolist()
    assert watched.lengths == [2, 1, 0]
