"""The line at the end: counted from the partners' own books, with every difference said in words beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.story.effects import Effects, by_agency
from tests.story.facts import Facts
from tests.story.own_doors import told_alike
from tests.story.papers import has_two_valid_signatures, qr_leads_to_check_page, says
from tests.story.partners import Partners
from tests.story.plots import Effect, Plot


class Report:
    """What the books hold of the story's dossiers, `own` those of our own doors, beside their plots and our facts."""

    def __init__(self, plots: dict[str, Plot], own: set[str], partners: Partners, var: Path) -> None:
        self.plots, self.own, self.partners, self.var = plots, own, partners, var
        self.ledger = partners.ledger()
        facts = Facts(var)
        kept = facts.of(set(plots))
        self.undelivered = facts.undelivered(set(plots))
        self.effects = {
            number: Effects(number, plot, self.ledger, kept.get(number)) for number, plot in plots.items()
        }
        self.differences = self._differences()
        self.duplicates = [each for each in self.ledger["duplicates"] if each["dossier"] in plots]

    def troubles(self) -> list[str]:
        """Return in words what was lost, doubled or is otherwise than here."""
        effects = self.effects.values()
        return [
            *(said for each in effects for said in (*each.lost, *each.doubled)),
            *(f"twice: {each}" for each in self.duplicates),
            *self.differences,
            *(f"not delivered: {each}" for each in self.undelivered),
        ]

    def line(self, seconds: float) -> dict[str, Any]:
        plots, ended = self.plots.values(), {n for n, each in self.effects.items() if each.has_ended()}
        signed, readable, right, issued = self._papers()
        due = {number for number, plot in self.plots.items() if plot.is_issued}
        not_ended = sum(not each.lost for n, each in self.effects.items() if n not in ended)
        return {
            "dossiers": len(plots),
            "births": sum(plot.kind == "birth" for plot in plots),
            "deaths": sum(plot.kind == "death" for plot in plots),
            "issued": len(issued),
            "completed": sum(plot.ends == (10, 5) and number in ended for number, plot in self.plots.items()),
            "lost": not_ended + sum(len(each.lost) for each in self.effects.values()) + len(self.undelivered),
            "duplicated": sum(len(each.doubled) for each in self.effects.values()) + len(self.duplicates),
            "different": len(self.differences),
            "signatures_valid": len(signed),
            "qr_readable": len(readable),
            "papers_right": len(right),
            "papers_due": len(due),
            **{name: self._ended_as(plot, ended) for name, plot in _COUNTED.items()},
            "own_doors": len(self.own),
            "own_doors_alike": len(self._alike()),
            "payers": dict(Counter(plot.payer for plot in plots if plot.payer)),
            "numbers": dict(
                Counter(kept["trangThai"] for each in self.effects.values() for kept in each.kept)
            ),
            "effects": by_agency(_sum(each.seen for each in self.effects.values())) | self._at_the_portals(),
            "effects_expected": by_agency(_sum(plot.expected for plot in plots))
            | dict.fromkeys(("portal", "one_stop"), len(plots)),
            "seconds": round(seconds, 1),
        }

    def _differences(self) -> list[str]:
        found = [said for each in self.effects.values() for said in each.differences()]
        return found + [
            f"{number}: portal and one-stop system hold another dossier"
            for number in self.own - self._alike()
        ]

    def _alike(self) -> set[str]:
        books = self.ledger["dossiers"]
        return {number for number in self.own if number in books and told_alike(books[number])}

    def _ended_as(self, name: str, ended: set[str]) -> int:
        return sum(plot.name == name and number in ended for number, plot in self.plots.items())

    def _at_the_portals(self) -> dict[str, int]:
        """Return how many dossiers each of the two holds with the code that is their last."""
        return {
            partner: sum(each.last(partner) == each.plot.ends[place] for each in self.effects.values())
            for place, partner in enumerate(("portal", "one_stop"))
        }

    def _papers(self) -> tuple[set[str], set[str], set[str], set[str]]:
        """Return the dossiers whose paper the portal has: with two valid signatures, with a QR that works, with the
        final name and number, and all.
        """
        root = self.var / "demo" / "pki" / "root.pem"
        signed: set[str] = set()
        readable: set[str] = set()
        right: set[str] = set()
        issued: set[str] = set()
        for number in self.plots:
            for result in self.ledger["dossiers"].get(number, {}).get("portal", {}).get("results", [])[-1:]:
                issued.add(number)
                pdf = self.partners.paper(result["sha256"])
                signed |= {number} if has_two_valid_signatures(pdf, root) else set()
                readable |= {number} if qr_leads_to_check_page(pdf, result["name"]) else set()
                right |= {number} if says(pdf, *self.effects[number].final) else set()
        return signed, readable, right, issued


def _sum(counted: Iterable[Counter[Effect]]) -> Counter[Effect]:
    return sum(counted, Counter())


#: What is counted of the ways beside the straight one, and the plot that it is.
_COUNTED = {
    "supplemented": "supplement",
    "refused": "refuse",
    "late_number": "late",
    "renamed": "rename",
    "withdrawn": "withdraw",
    "branch_resent": "resend",
    "paper_asked": "close",
    "unacknowledged": "unheard",
}


def is_clean(line: dict[str, Any]) -> bool:
    """Say whether nothing was lost, doubled, or is otherwise than it should be."""
    papers = line["issued"], line["signatures_valid"], line["qr_readable"], line["papers_right"]
    return (
        not (line["lost"] or line["duplicated"] or line["different"])
        and set(papers) == {line["papers_due"]}
        and line["effects"] == line["effects_expected"]
        and line["own_doors"] == line["own_doors_alike"]
    )
