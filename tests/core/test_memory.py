"""The C library's pools of memory: few, whatever the number of threads."""

import platform
import subprocess
import sys

import pytest

from mock_interview.core.memory import POOLS, release_freed_memory

THREADS = 6  # at once; each would get a pool of its own
TELL_POOLS = f"""
import ctypes, sys, threading
if sys.argv[1] == "few":
    from mock_interview.core.memory import keep_little
    keep_little()
together = threading.Barrier({THREADS})
def allocate():
    together.wait()
    kept = [bytearray(2000) for _ in range(100)]
    together.wait()
threads = [threading.Thread(target=allocate) for _ in range({THREADS})]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
ctypes.CDLL(None).malloc_stats()
"""


def pools(how: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", TELL_POOLS, how], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stderr.count("Arena ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has such pools")
def test_threads_share_a_few_pools() -> None:
    assert pools("many") > POOLS
    assert 1 <= pools("few") <= POOLS


def test_free_memory_can_be_given_back_anywhere() -> None:
    release_freed_memory()
