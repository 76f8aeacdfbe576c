"""Whole amounts through a small network: what each account pays on each head, exact to the fen."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable

Node = Hashable


class Network:
    """Directed edges with whole capacities; flow is pushed along shortest augmenting paths (Edmonds and Karp, 1972)."""

    def __init__(self) -> None:
        self._left: dict[Node, dict[Node, int]] = {}

    def join(self, start: Node, end: Node, capacity: int) -> None:
        """Add capacity to the edge from start to end."""
        self._left.setdefault(start, {}).setdefault(end, 0)
        self._left.setdefault(end, {}).setdefault(start, 0)
        self._left[start][end] += capacity

    def flow(self, start: Node, end: Node) -> int:
        """What flows from start to end now (an edge that was only joined in this direction)."""
        return self._left[end][start]

    def push(self, source: Node, sink: Node) -> int:
        """Send as much as possible from source to sink; returns how much more than before."""
        pushed = 0
        while path := self._path(source, sink):
            amount = min(self._left[a][b] for a, b in path)
            for a, b in path:
                self._left[a][b] -= amount
                self._left[b][a] += amount
            pushed += amount
        return pushed

    def cut(self, start: Node, end: Node) -> int:
        """Take the edge out with all that flows along it, which stays as it is; returns that flow."""
        flow = self._left[end][start]
        self._left[start][end] = self._left[end][start] = 0
        return flow

    def _path(self, source: Node, sink: Node) -> list[tuple[Node, Node]]:
        came: dict[Node, Node] = {source: source}
        waiting = deque([source])
        while waiting and sink not in came:
            at = waiting.popleft()
            for to, left in self._left.get(at, {}).items():
                if left > 0 and to not in came:
                    came[to] = at
                    waiting.append(to)
        if sink not in came:
            return []
        path, at = [], sink
        while at != source:
            path.append((came[at], at))
            at = came[at]
        return path[::-1]
