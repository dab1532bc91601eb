"""Errors that a person is meant to read: one sentence, the place, and a hint."""

from __future__ import annotations


class TimelineError(Exception):
    """Something outside the program is wrong; the message says what, where and what to do.

    `exit_code` is the documented exit code of the command line (2 usage or configuration,
    4 environment, 5 another build holds the lock).

    >>> print(TimelineError("no such folder: texts", hint="give a folder or a file"))
    no such folder: texts (hint: give a folder or a file)
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(f"{message} (hint: {hint})" if hint else message)
        self.message = message
        self.hint = hint


class ConfigurationError(TimelineError):
    """The configuration or the command line asks for something that does not exist."""


class EnvironmentTrouble(TimelineError):
    """The machine refuses: a folder that cannot be written, a missing program."""

    exit_code = 4


class LockedError(TimelineError):
    """Another build is writing to the same output folder."""

    exit_code = 5
