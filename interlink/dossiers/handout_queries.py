"""What is put into the citizen's hands: the papers in force of a dossier, and its money. vi: kết quả để trả."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, QuerySet

from interlink.dossiers.fee_rules import COPIES, Account, account_of
from interlink.dossiers.fees import fee_of
from interlink.models import Dossier, Payment, Procedure
from registry.amendments.validity import has_ended
from registry.models import Paper
from registry.workflows.paper import State


@dataclass(frozen=True, slots=True)
class Result:
    """One paper to be given, or several copies of the same."""

    title: str
    papers: Sequence[Paper]

    @property
    def numbers(self) -> str:
        """Their numbers as people say them: 12/2026, of several the first and the last."""
        first, last = self.papers[0].number, self.papers[-1].number
        return first if first == last else f"{first} – {last}"


@dataclass(frozen=True, slots=True)
class HandOutRow:
    """A dossier whose result waits. `copies_missing` were asked for beside the act's own paper, and are not made."""

    dossier: Dossier
    results: Sequence[Result]
    account: Account
    receipt: str
    copies_missing: int


def hand_out_rows(dossiers: QuerySet[Dossier]) -> list[HandOutRow]:
    """Return the dossiers with what is given and what was paid, in four statements."""
    payments = Payment.objects.select_related("correction").order_by("pk")
    shown = list(dossiers.prefetch_related(Prefetch("payments", payments), "papers"))
    results = results_of(shown)
    return [
        HandOutRow(each, results[each.pk], account_of(each), _receipt(each), copies_missing(each))
        for each in shown
    ]


def results_of(dossiers: Sequence[Dossier]) -> dict[int, list[Result]]:
    """Return what is given for each dossier, in one statement: the papers in force of its acts, or that it asked for.

    Of an act that counts no longer nothing is given; children of one form have a paper each.
    """
    by_record = {each.record_id: each.pk for each in dossiers if each.record_id}
    of_acts = Q(copy_number=None) & (
        Q(record__in=by_record) | Q(record__sibling__lead__in=by_record, record__sibling__together=True)
    )
    papers = (
        Paper.objects.filter(
            of_acts | Q(asked_by__dossier__in=dossiers), state=State.ISSUED, replaced_by=None
        )
        .exclude(has_ended("record_id"))
        .annotate(asked=F("asked_by__dossier"), lead=F("record__sibling__lead"))
        .select_related("record")
        .defer("content")
        .order_by("pk")
    )
    found: dict[int, dict[str, list[Paper]]] = {each.pk: defaultdict(list) for each in dossiers}
    for paper in papers:
        asked, lead = paper.asked, paper.lead  # type: ignore[attr-defined]
        found[asked or by_record.get(paper.act.pk) or by_record[lead]][_same(paper)].append(paper)
    return {
        dossier: [Result(group[0].title, group) for group in groups.values()]
        for dossier, groups in found.items()
    }


def copies_missing(dossier: Dossier) -> int:
    """Return how many copies were asked for, and charged, beside the act's own paper, and have not been ordered."""
    if dossier.procedure == Procedure.COPY:
        return 0
    wanted = sum(line.count for line in fee_of(dossier).lines if line.name == COPIES)
    return wanted and max(wanted - len(dossier.papers.all()), 0)


def _same(paper: Paper) -> str:
    """Return what copies that say the same have in common; every other paper is one of its own."""
    return f"{paper.title} {paper.record_id}" if paper.copy_number else str(paper.pk)


def _receipt(dossier: Dossier) -> str:
    """Return the last receipt that counts, as people name it."""
    kept = [
        each for each in dossier.payments.all() if each.kind == Payment.Kind.PAYMENT and not each.is_struck
    ]
    return kept[-1].receipt if kept else ""
