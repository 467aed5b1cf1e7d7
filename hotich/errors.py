"""The three families of failure: a person can mend it, time mends it, or we must.

`Refusal` carries a Vietnamese sentence, shown as it is. A `DomainError` says what to do next on a page; a `NotFound`
is a page that is not there. Whoever works through many things, or for nobody, catches both.
`PartnerUnavailable` and `PartnerRejected` decide what happens to a message. Anything else rises and is ours to mend.
"""


class Refusal(Exception):
    """An operation will not do this; `message` is the Vietnamese sentence that says why."""

    code = "refused"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code:
            self.code = code


class DomainError(Refusal):
    """A person can mend this: the sentence says how."""


class IllegalTransition(DomainError):
    """The state of the thing does not allow this act."""

    code = "illegal-transition"


class NotAllowed(DomainError):
    """The person may see this but their role may not do it."""

    code = "not-allowed"


class ClockWrong(DomainError):
    """The clock of this process is wrong: nothing may be dated by it. Another process may do it, or this one later."""

    code = "clock-wrong"


class NotFound(Refusal):
    """Absent, or of an office the person may not see: the answer is the same."""

    code = "not-found"

    def __init__(
        self, message: str = "Không tìm thấy, hoặc thuộc cơ quan khác.", *, code: str | None = None
    ) -> None:
        super().__init__(message, code=code)


class NotConfirmed(Exception):
    """The act asks for a second factor of this half hour: the page asks for a code, and goes on with what was sent.

    No family of its own catches it, so that it reaches the middleware from inside loops over many things too.
    """


class InvalidInput(DomainError):
    """Some fields are wrong; `errors` maps each field to the sentences about it."""

    code = "invalid-input"

    def __init__(self, errors: dict[str, list[str]], message: str = "Có thông tin chưa đúng.") -> None:
        super().__init__(message)
        self.errors = errors


class PartnerUnavailable(Exception):
    """The partner could not be reached or failed: the same message goes again later."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class PartnerRejected(Exception):
    """The partner understood and said no: sending the same again will not help."""
