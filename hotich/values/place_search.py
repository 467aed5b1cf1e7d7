"""How a unit's name becomes search keys, and how typed text becomes a query over them.

Keys are a PostgreSQL tsvector made here, not by a dictionary of the server: each label A (the unit), B (its
superior), C (the one above) or D (the kind of unit) says which part of the full name a key comes from.
"""

import re
from functools import lru_cache

from hotich.values.names import fold, fold_telex

#: Longer kinds first, so that "thị trấn" is not read as another word.
KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
_KIND = re.compile(rf"(?:{'|'.join(KINDS)})(?= )", re.IGNORECASE)
_KIND_KEYS = {fold(kind): "".join(word[0] for word in fold(kind).split()) for kind in KINDS}
_KIND_WORDS = {
    key for kind, short in _KIND_KEYS.items() for key in (*kind.split(), kind.replace(" ", ""), short)
}
_MOST_WORDS = 12


def kind_of(name: str) -> str:
    """Return the kind of unit as the name writes it ("Phường"), or "" when the name has none."""
    match = _KIND.match(name)
    return match[0] if match else ""


def in_sentence(name: str) -> str:
    """Return the name as it stands inside an address: phường Quán Thánh, thị trấn M'Drắk."""
    kind = kind_of(name)
    return f"{kind.lower()}{name[len(kind) :]}"


def without_kind(name: str) -> str:
    """Return the name proper: "Quán Thánh"."""
    return name[len(kind_of(name)) :].strip()


def search_keys(full_name: str) -> str:
    """Return the tsvector text for a full name such as "phường Quán Thánh, quận Ba Đình, thành phố Hà Nội".

    Each part gives its words, with and without marks, and what may stand for the whole of it: the words
    joined (quanthanh), the initials (qt), these behind the kind's initials (pqt, p1, tphn), and initials
    with the last word (qthanh). What stands for the whole is there twice: "qt" to be begun, "=qt" to tell
    whether it was meant whole.
    """
    keys: set[str] = set()
    for place, part in enumerate(full_name.split(", ")):
        names, kinds = _keys_of_part(part)
        # One key may come from several parts; different positions keep their labels apart.
        keys |= {f"'{name}':{place + 1}{'ABC'[place]}" for name in names}
        keys |= {f"'{kind}':4D" for kind in kinds if place == 0 or not kind.startswith("=")}
    return " ".join(sorted(keys))


@lru_cache(maxsize=2048)  # thousands of communes stand below the same districts and provinces
def _keys_of_part(part: str) -> tuple[frozenset[str], frozenset[str]]:
    proper, kind = without_kind(part), fold(kind_of(part))
    short = _KIND_KEYS.get(kind, "")
    words = [_number(word) for word in fold(proper).split()]
    joined, initials = "".join(words), _initials(words)
    wholes = {joined, initials, _initials(words[:-1]) + words[-1], short + joined, short + initials}
    names = {*words, *_marked_words(proper), *wholes, *(f"={whole}" for whole in wholes)}
    kinds = {*kind.split(), kind.replace(" ", ""), short, f"={short}"} if kind else set()
    return frozenset(names), frozenset(kinds)


def typed_words(typed: str) -> list[str]:
    """Cut typed text into folded words; one lonely letter says too little and gives none."""
    words = [_number(word) for word in fold(typed).split()][:_MOST_WORDS]
    return words if sum(map(len, words)) > 1 else []


def every_word(words: list[str]) -> str:
    """Return the query that each word, or what it means without its Telex keys, begins some key."""
    # A kind of unit alone would find most of the country: then only names count, behind the kind of phường Quán Thánh.
    rest = _leading_kind(words)[1]
    names = rest if len(rest) > 1 else words
    labels = "ABC" if _KIND_WORDS.issuperset(words) else ""
    behind = len(words) - len(names)
    return " & ".join(
        "("
        + " | ".join(
            f"'{key}':*{labels if place >= behind else ''}" for key in dict.fromkeys((word, fold_telex(word)))
        )
        + ")"
        for place, word in enumerate(words)
    )


def preferences(typed: str, words: list[str]) -> list[tuple[int, str]]:
    """Return queries with the points that a unit earns for meeting them: the more, the likelier it is meant.

    People write the smallest unit first, so its name is looked for at the beginning of the text.
    """
    full = [words]
    if (untyped := [fold_telex(word) for word in words]) != words:
        full.append(untyped)
    # "quan" may be quận or the first word of Quán Thánh: both readings count.
    kinds = [_leading_kind(reading) for reading in full]
    bare = [rest for _, rest in kinds if rest]
    starts = {"".join(reading[:end]) for reading in full + bare for end in range(1, len(reading) + 1)}
    aboves = {
        "".join(reading[start:end])
        for reading in bare or full
        for start in range(1, len(reading))
        for end in range(start + 1, len(reading) + 1)
    }
    wishes = [
        # The unit is there whole, and so are the units above it.
        (40, _whole(starts, "A")),
        (20, _whole(aboves, "B")),
        (10, _whole(aboves, "C")),
        # The unit has been begun, then those above it.
        (12, _begun(full)),
        (9, _begun(bare)),
        (8, " | ".join(f"'={kind}':D" for kind in {kind for kind, _ in kinds if kind})),
        # Marks were written: who types Quán Thánh does not mean Quan Thành.
        (25, " & ".join(f"'{word}'" for word in _marked_words(typed))),
    ]
    return [(points, query) for points, query in wishes if query]


def _begun(readings: list[list[str]]) -> str:
    """Return the query that the first words begin words of the unit and the other ones words above it."""
    return " | ".join(
        " & ".join(f"'{word}':*{'A' if place < own else 'BC'}" for place, word in enumerate(reading))
        for reading in readings
        for own in range(1, len(reading) + 1)
    )


def _leading_kind(words: list[str]) -> tuple[str, list[str]]:
    """Return the initials of the kind of unit that the words begin with, and the words after it, if any."""
    for kind, short in _KIND_KEYS.items():
        for opening in (kind.split(), [short]):
            if words[: len(opening)] == opening:
                return short, words[len(opening) :]
    return "", []


def _whole(keys: set[str], label: str) -> str:
    return " | ".join(f"'={key}':{label}" for key in sorted(keys))


def _marked_words(text: str) -> list[str]:
    """Return the words that bear marks, lower case, for telling Quán from Quan."""
    return [word for word in re.findall(r"\w+", text.casefold()) if fold(word) != word]


def _initials(words: list[str]) -> str:
    """Initials of a name; a number in it counts as one (phường 12 → 12)."""
    return "".join(word if word.isdecimal() else word[0] for word in words)


def _number(word: str) -> str:
    """Phường 01 and phường 1 are one number."""
    return word.lstrip("0") or "0" if word.isdecimal() else word
