"""The command line: the same work as in the window, without one."""

from mock_interview.cli.app import main

__all__ = ["main"]
