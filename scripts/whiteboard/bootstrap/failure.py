"""What can go wrong on a contributor's machine, said in one sentence with the remedy."""

import errno
import re
from pathlib import Path

AGAIN = "and run the same command again (what is in place is kept)"

DISK_FULL = re.compile(r"No space left on device|ENOSPC|not enough space on the disk|Disk quota exceeded")
NO_NETWORK = re.compile(
    r"dns error|failed to lookup address|name resolution|failure resolving|Could not resolve|Name or service not known"
    r"|getaddrinfo|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|Connection refused"
    r"|Network is unreachable|Failed to establish a new connection|error sending request|operation timed out"
    r"|Could not connect"
)


class SetupFailure(Exception):
    """The set-up cannot go on; the text is one sentence that says why and what to do."""


def explain_output(task: str, output: str, log: Path) -> str:
    """Turn what a failed program printed into one sentence.

    `task` reads after "while": "installing the Python packages". The whole output goes to `log` if it can.
    """
    if DISK_FULL.search(output):
        return _disk_full(task)
    if NO_NETWORK.search(output):
        return (
            f"There was no network connection while {task}: connect, or name your proxy or mirror "
            f"as pip, uv and npm expect it, {AGAIN}."
        )
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(output, "utf-8")
    return f"Something failed while {task} ({_last_line(output)}): read {log}, put it right {AGAIN}."


def explain_os_error(task: str, error: OSError) -> str:
    """Turn an error of the operating system into one sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full(task)
    place = f" {error.filename}" if error.filename else ""
    return f"The system refused{place} while {task} ({error.strerror or error}): put that right {AGAIN}."


def _disk_full(task: str) -> str:
    return f"The disk is full (noticed while {task}): free about 2 GB {AGAIN}."


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1][:200].rstrip(".:") if lines else "it printed nothing"
