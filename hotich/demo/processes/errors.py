"""What keeps the demo from starting, as a sentence."""


class CannotStart(Exception):
    """The programs cannot be started; the message says in Vietnamese why and what to do."""
