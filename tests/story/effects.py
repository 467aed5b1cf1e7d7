"""The partners' own books held against what had to happen, and against our facts. vi: đối chiếu sổ đối tác."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.story.facts import Fact
from tests.story.plots import NEW_NAME, Effect, Plot

AGENCIES = ("police", "insurance", "social_affairs", "home_affairs", "health_affairs")
#: The straight way at each, the code that asks for a supplement, and those after which and before which branches come.
WAYS = {"portal": ([1, 2, 4, 9, 10], 5, 9, 10), "one_stop": ([1, 3, 7, 4, 5], 2, 4, 5)}
_ASKS_TO_PAY = 6
#: Where a branch ends at the portal and at the one-stop system, by our state.
_ENDS = {"completed": {"portal": 9, "one_stop": 4}, "closed": {"portal": 8, "one_stop": 6}}
_RESULTS = ("soHoSo", "soThe", "soQuyetDinh")


class Effects:
    """What the agencies' books hold of one dossier, beside its plot and our facts."""

    def __init__(self, number: str, plot: Plot, ledger: dict[str, Any], fact: Fact | None) -> None:
        self.number, self.plot, self.fact = number, plot, fact
        self.book = ledger["dossiers"].get(number, {})
        self.kept = [each for each in ledger["numbers"] if each["maHoSoLT"] == number]
        self.told = ledger["citizens"].get(fact.dead, []) if fact and fact.dead else []

    @property
    def seen(self) -> Counter[Effect]:
        """Return what a person outside would notice, however often: done there, and neither refused nor put off."""
        found: Counter[Effect] = Counter(("population", each["trangThai"]) for each in self.kept)
        found.update(("population", each["loaiBienDong"]) for each in self.told)
        for agency in AGENCIES:
            done = (each for each in self._requests(agency) if each["trangThai"] == "hoan_thanh")
            found.update((agency, each["loai"]) for each in done)
        return found

    @property
    def lost(self) -> list[str]:
        return [
            f"{self.number} ({self.plot.name}): lost {effect}"
            for effect in self._over(self.plot.expected, self.seen)
        ]

    @property
    def doubled(self) -> list[str]:
        return [
            f"{self.number} ({self.plot.name}): too much {effect}"
            for effect in self._over(self.seen, self.plot.expected)
        ]

    def has_ended(self) -> bool:
        """Say whether nothing more is to come: both hold the last code, and every agency has done its part."""
        return tuple(self.last(partner) for partner in WAYS) == self.plot.ends and not self.lost

    def last(self, partner: str) -> int:
        """Return the state in which the portal or the one-stop system has the dossier."""
        return (self._codes(partner) or [0])[-1]

    @property
    def final(self) -> tuple[str, str]:
        """Return the name and the personal number that stand in the book."""
        return (self.fact.name, self.fact.child or self.fact.dead) if self.fact else ("", "")

    def differences(self) -> list[str]:
        """Return what stands otherwise than here, in words."""
        found = [*self._of_order(), *self._of_branches(), *self._of_names(), *self._of_requests()]
        return [f"{self.number} ({self.plot.name}): {each}" for each in found]

    def _of_order(self) -> Iterator[str]:
        for partner, (straight, supplement, issued, ended) in WAYS.items():
            codes, end = self._codes(partner), dict(zip(WAYS, self.plot.ends, strict=True))[partner]
            # A supplement begins anew.
            tail = codes[len(codes) - codes[::-1].index(supplement) :] if supplement in codes else codes
            way = (
                straight[: straight.index(end) + 1] if end in straight else [*straight[: len(tail) - 1], end]
            )
            if tail != way:
                yield f"{partner} heard {codes}"
            yield from self._of_moments(partner, issued, ended)
            if len(self.book.get(partner, {}).get("results", [])) != self.plot.is_issued:
                yield f"{partner} has not one paper, or has one of what was never issued"

    def _of_moments(self, partner: str, issued: int, ended: int) -> Iterator[str]:
        statuses = self.book.get(partner, {}).get("statuses", [])
        since = [each["at"] for each in statuses if each["code"] == issued]
        until = [each["at"] for each in statuses if each["code"] == ended]
        for each in self.book.get(partner, {}).get("branches", []):
            if not since or each["at"] < since[0] or (until and each["at"] > until[0]):
                yield f"{partner} heard of {each['branch']} {each['code']} outside of {issued} and {ended}"

    def _of_branches(self) -> Iterator[str]:
        """Hold each of our branches against what portal, one-stop system and the agency's own book say of it."""
        for branch in self.fact.branches if self.fact else ():
            for partner in WAYS:
                told = [each for each in self.book[partner]["branches"] if each["branch"] == branch["kind"]]
                last = told[-1]["code"] if told else None
                if last != _ENDS.get(branch["state"], {}).get(partner, 1):
                    yield f"{partner} heard last {last} of {branch['kind']}, which is {branch['state']}"
            requests = self._requests(branch["agency"])
            mine = [each for each in requests if each["maYeuCau"] == branch["reference"]]
            if branch["state"] == "completed":
                results = {each[name] for each in mine for name in _RESULTS if each.get(name)}
                if results != {branch["result_number"]}:
                    yield f"{branch['kind']} has {branch['result_number']} here, {results} there"
            elif self.plot.name == "unheard" and (mine or branch["acknowledged_at"]):
                yield f"{branch['kind']} was acknowledged"

    def _of_requests(self) -> Iterator[str]:
        """A request that no branch of ours stands behind, or one more than was sent."""
        sent = sum(branch["times_sent"] for branch in self.fact.branches) if self.fact else 0
        there = sum(len(self._requests(agency)) for agency in AGENCIES)
        never = sum(branch["state"] == "sending" for branch in self.fact.branches) if self.fact else 0
        if there != sent - never:
            yield f"{sent} requests sent, {there} at the agencies"

    def _of_names(self) -> Iterator[str]:
        """The final name is the same everywhere, and the child's number the one that was confirmed."""
        if not self.fact or self.fact.entry != "registered":
            return
        name = self.fact.name
        people = [each["congDan"]["hoTen"] for each in self.kept if each["trangThai"] == "da_xac_nhan"]
        people += [each["viec"]["hoTen"] for each in self.told]
        people += [each["hoTen"] for agency in AGENCIES for each in self._requests(agency)]
        if self.plot.name == "rename" and not name.endswith(NEW_NAME):
            yield f"is still {name}"
        for other in sorted(set(people) - {name}):
            yield f"is {name} here and {other} there"
        confirmed = [each["soDinhDanh"] for each in self.kept if each["trangThai"] == "da_xac_nhan"]
        if self.plot.kind == "birth" and confirmed != [self.fact.child]:
            yield f"the child's number is {self.fact.child} here, {confirmed} there"

    def _requests(self, agency: str | None) -> list[dict[str, Any]]:
        requests: list[dict[str, Any]] = self.book.get(agency, {}).get("requests", [])
        return requests

    def _codes(self, partner: str) -> list[int]:
        """Return the states that a partner heard of, each once however often it was told with another promise."""
        codes: list[int] = []
        for status in self.book.get(partner, {}).get("statuses", []):
            if status["code"] not in codes[-1:] and (partner, status["code"]) != ("portal", _ASKS_TO_PAY):
                codes.append(status["code"])
        return codes

    def _over(self, some: Counter[Effect], others: Counter[Effect]) -> list[Effect]:
        return sorted((some - others).elements())


def by_agency(found: Counter[Effect]) -> dict[str, int]:
    """Sum effects by agency; the identity card is counted apart from the residence."""
    counted: Counter[str] = Counter()
    for (agency, what), count in found.items():
        counted["card" if what == "the_can_cuoc" else agency] += count
    return dict(sorted(counted.items()))
