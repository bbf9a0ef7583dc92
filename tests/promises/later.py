"""A clock that is 400 days ahead, for a process that finds this as its `sitecustomize`."""

import datetime
import time

AHEAD = 400 * 86400 + 12345


def ahead(function):
    return lambda *given: function(*given) if given else function(time.time())


now = time.time
time.time = lambda: now() + AHEAD
time.time_ns = lambda: int(time.time() * 1e9)
time.gmtime, time.localtime = ahead(time.gmtime), ahead(time.localtime)


class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()


datetime.datetime = Later
