"""The way into an entry to one of its values: names of fields and numbers of items."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

Step: TypeAlias = str | int


class Route(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The steps to a value: the name of a field, or the number of an item, counted from 0.

    As text it is `gap.plays[0]`; without steps, it is the whole entry.
    """

    steps: tuple[Step, ...] = ()

    def __truediv__(self, step: Step) -> Route:
        """Return the route to a field or an item of this value."""
        return Route((*self.steps, step))

    def __bool__(self) -> bool:
        """Whether it leads to a part of the entry."""
        return bool(self.steps)

    def __str__(self) -> str:
        """Return the route as it is written: `gap.plays[0]`."""
        written = "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps
        )
        return written.removeprefix(".")

    @property
    def parent(self) -> Route:
        """The route to the list or group that the value is in."""
        return Route(self.steps[:-1])

    @property
    def within_list(self) -> bool:
        """Whether the value is in a list."""
        return any(isinstance(step, int) for step in self.steps)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields on the way: the same for all items of a list."""
        return tuple([step for step in self.steps if isinstance(step, str)])

    @property
    def top(self) -> str:
        """The name of the entry's own field that the value is in, or nothing."""
        return next(iter(self.names), "")

    def within(self, other: Route) -> bool:
        """Whether the value is that of another route, or in it."""
        return self.steps[: len(other.steps)] == other.steps


ROOT = Route()
"""The route to the whole entry."""
