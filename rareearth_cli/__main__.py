"""`python -m rareearth_cli`, and the console script `rareearth`."""

import sys

from rareearth_cli import __version__

_INTERRUPTED = 130  # 128 + SIGINT, as app.Status has it
# Loaded where processes are started anew, not forked.
_SPAWNING = {"multiprocessing.popen_spawn_posix", "multiprocessing.popen_spawn_win32"}


def main() -> int:
    """Run the program; its version is said before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        print(f"rareearth {__version__}")  # noqa: T201 (the one thing that is said without app.py)
        return 0
    return _run()


def _run() -> int:
    import gc  # noqa: PLC0415 (slow to load)
    import os  # noqa: PLC0415 (slow to load)
    from signal import SIGINT, default_int_handler, getsignal, signal  # noqa: PLC0415 (slow to load)

    gc.disable()  # a tenth of the start-up is spent on looking for garbage where there is none; app.py enables it
    if getsignal(SIGINT) is default_int_handler:  # a shell may have it ignored
        # An interrupt that is raised while modules load can be swallowed there, or come out as another error.
        # Once a command is loaded, app.py lets it be raised: there may be a half-written file.
        signal(SIGINT, lambda *_: os._exit(_INTERRUPTED))
    from rareearth_cli.app import run  # noqa: PLC0415 (slow to load)

    status = run(sys.argv[1:])
    if _SPAWNING.isdisjoint(sys.modules):  # they have something to put away at the end
        # All is written and closed: to free the lexicons word by word would take a tenth of a short run.
        os._exit(status)
    return status


if __name__ == "__main__":
    sys.exit(main())
