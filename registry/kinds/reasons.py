"""What rules answer with. Rules are pure functions over values: the database, the clock and settings stay outside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Warning:
    """Something unusual that may well be true; `code` stays the same as long as the reason for it does.

    `forbids` is the article by which the law refuses such a new act; an act that already stands may still be written
    down with a reason. `usual` are the reasons that the law itself names, offered for one click.
    """

    code: str
    message: str
    field: str = ""
    forbids: str = ""
    usual: tuple[str, ...] = ()


class Wrong(dict[str, list[str]]):
    """Sentences about what is wrong, by the key of the line."""

    def add(self, key: str, sentence: str) -> None:
        self.setdefault(key, []).append(sentence)

    def want(self, key: str, value: object, what: str) -> None:
        """Ask for a value that is missing."""
        if not value:
            self.add(key, f"Hãy ghi {what}.")
