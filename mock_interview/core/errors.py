"""Two families of error: the world's faults, told to the user, and our bugs, which stay loud."""


class KnownError(Exception):
    """A fault of the world (no camera, broken file, full disk), told to the user in one sentence.

    The message says what happened and what to do about it. Command lines print it and exit with
    ``EXIT_KNOWN_ERROR``; the window shows it. Any other exception is a bug and is never caught.
    """


EXIT_KNOWN_ERROR = 2
