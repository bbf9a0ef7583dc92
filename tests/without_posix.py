"""Take from Python what Windows does not have, as far as a run on Linux can do without it.

It is put on the path as `sitecustomize`, and then holds for the whole process. Besides, a file that
is open can be neither replaced nor removed, and output is in the code page and line endings of
Windows unless the program asks for others. Paths keep their slashes, and `sys.platform` its name:
libraries would look for Windows itself.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

MODULES = frozenset(
    "curses fcntl grp pty pwd readline resource syslog termios tty".split()  # noqa: SIM905
)
OF_OS = """
O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK O_SYNC chown chroot confstr ctermid fchdir fchmod fchown
fdatasync fork forkpty fpathconf get_blocking getegid geteuid getgid getgroups getloadavg getpgid
getpgrp getpriority getsid getuid initgroups killpg lchown lockf mkfifo mknod nice openpty pathconf
pread preadv pwrite register_at_fork sched_getaffinity sched_setaffinity sendfile set_blocking
setegid seteuid setgid setpgid setsid setuid statvfs sync sysconf wait wait3 wait4
"""
OF_SIGNAL = """
SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2 SIGWINCH
alarm getitimer pause pthread_kill pthread_sigmask setitimer siginterrupt sigpending sigwait
"""
OF_SELECT = "epoll poll"


class Missing:
    """Finds none of the modules that Windows does not have."""

    def find_spec(self, name: str, *_: object) -> None:
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def take_away() -> None:
    remove(os, OF_OS)
    remove(select, OF_SELECT)
    os.O_BINARY = 0
    for offered in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
        offered.clear()
    sys.meta_path.insert(0, Missing())  # type: ignore[arg-type]
    for name in MODULES:
        sys.modules.pop(name, None)
    import subprocess  # It ends its processes with signals that are taken away below.

    assert subprocess
    remove(signal, OF_SIGNAL)


def remove(module: ModuleType, names: str) -> None:
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)


def is_open(path: Any) -> bool:
    """Whether this process has a file open."""
    if not os.path.lexists(path):
        return False
    found = os.lstat(path)
    for number in map(int, os.listdir("/proc/self/fd")):  # noqa: PTH208
        try:
            if os.path.samestat(found, os.fstat(number)):
                return True
        except OSError:
            pass
    return False


def refusing(action: Callable[..., Any], paths: int) -> Callable[..., Any]:
    """Return what does the same, unless one of its first arguments names an open file."""

    def checked(*arguments: Any, **options: Any) -> Any:
        for path in arguments[:paths]:
            if is_open(path):
                raise PermissionError(13, "The file is open in another program", path)
        return action(*arguments, **options)

    return checked


take_away()
os.rename, os.replace = refusing(os.rename, 2), refusing(os.replace, 2)
os.remove, os.unlink = refusing(os.remove, 1), refusing(os.unlink, 1)
os.rmdir = refusing(os.rmdir, 1)
for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(encoding="cp1252", newline="\r\n")  # type: ignore[union-attr]
