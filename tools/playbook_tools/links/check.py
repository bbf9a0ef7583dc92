"""Many hosts asked side by side, each for one address after the other."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from playbook_tools.links.collect import Link
from playbook_tools.links.verdicts import Judgement

HOSTS = 16


def check(
    links: Iterable[Link], ask: Callable[[str], Judgement], note: Callable[[Link, Judgement], None]
) -> None:
    """Ask for every address, and note what is found as soon as it is, in any of the threads.

    Hosts with the most addresses go first, as they take the longest. Each is asked in an order of
    chance: if it is given up halfway, the same addresses are not left out each time.
    """
    by_host: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_host[link.host].append(link)

    def ask_for(ours: list[Link]) -> None:
        for link in random.sample(ours, len(ours)):
            note(link, ask(link.address))

    with ThreadPoolExecutor(HOSTS) as pool:
        for done in [pool.submit(ask_for, o) for o in sorted(by_host.values(), key=len)[::-1]]:
            done.result()
