"""Check many hosts in parallel, each one address at a time."""

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
    """Check every address and note each result at once, from any of the threads.

    Hosts with the most addresses go first, as they take the longest. Addresses of a host are
    checked in random order: if a host is given up halfway, the skipped ones differ each time.
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
