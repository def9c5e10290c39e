"""Two people change one offer at once: what each of them changed stands, unless they changed the same fact."""

from __future__ import annotations

from socialmap.facts import Facts, differences


class Contested(Exception):
    """Both changed the same fact to something else."""


def merged(before: Facts | None, now: Facts, filled_in: Facts) -> Facts:
    """What to write now of what somebody filled in on a page that showed `before`. Raises Contested."""
    if before is None:
        if differences(now, filled_in):
            raise Contested
        return {}
    own = {name: value for name, (_old, value) in differences(before, filled_in).items()}
    theirs = differences(before, now)
    if any(name in theirs and now[name] != value for name, value in own.items()):
        raise Contested
    return own
