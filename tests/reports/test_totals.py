"""Whatever happens, in whatever order: a report agrees with the rows that it opens, and totals with their parts."""

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotich.errors import DomainError
from hotich.models import Office
from hotich.reports import counting
from hotich.reports.periods import Period
from hotich.reports.queries import report
from hotich.rights.access import Actor
from interlink.dossiers import operations as dossiers
from interlink.dossiers.reported import BUCKETS, DOSSIERS
from interlink.models import Channel, Dossier, Outcome, Procedure, RefusalReason, ReportedDossier
from registry.changes.invalidations import reinstate_record, void_record
from registry.kinds import entry_of
from registry.models import Invalidation, Record, ReportedAct
from registry.records.operations import register_entry, submit_entry
from tests.cast import answers_to
from tests.reports.counted import agrees, asked, count_all, figures, forgotten

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
BASE = datetime.date(2023, 11, 20)
#: A dossier of random data: which office, when it came and ended and was overdue, and how.
Told = tuple[int, int, int | None, int | None, str, str, int]
TOLD = st.tuples(
    st.integers(0, 2),
    st.integers(0, 90),
    st.none() | st.integers(0, 60),
    st.none() | st.integers(1, 60),
    st.sampled_from([Procedure.BIRTH_GROUP.value, Procedure.COPY.value]),
    st.sampled_from(Channel.values),
    st.sampled_from(BUCKETS),
)


@pytest.fixture
def six(file_dossier: Callable[..., Dossier], other_ward: Office) -> list[Dossier]:
    return [file_dossier() for _ in range(6)]


def reported(dossier: Dossier, offices: list[Office], told: Told) -> ReportedDossier:
    office, came, took, late, procedure, channel, days = told
    received = BASE + datetime.timedelta(days=came)
    ended = None if took is None else received + datetime.timedelta(days=took)
    overdue = None if late is None else received + datetime.timedelta(days=late)
    if ended and overdue and overdue > ended:
        overdue = None
    outcome = [Outcome.DONE, Outcome.REFUSED, Outcome.WITHDRAWN][days % 3] if ended else Outcome.OPEN
    done = outcome == Outcome.DONE
    return ReportedDossier(
        dossier_id=dossier.pk, office_id=offices[office].pk, procedure=procedure, channel=channel,
        received_on=received, ended_on=ended, overdue_on=overdue, outcome=outcome.value,
        is_late=bool(ended and overdue), is_online=channel == "online", has_fee=days % 2 == 0,
        is_paid_online=days == 0, is_digitised=came % 2 == 0, is_reused=came % 3 == 0, is_checked=came % 4 == 0,
        is_asked_too_often=came % 5 == 0,
        days=days if done else None, bucket=days if done else None,
    )  # fmt: skip


@FEW
@given(rounds=st.lists(st.lists(st.none() | TOLD, min_size=6, max_size=6), min_size=1, max_size=3))
def test_totals_equal_the_rows_for_any_data(
    six: list[Dossier], ward: Office, other_ward: Office, district: Office, rounds: list[list[Told | None]]
) -> None:
    offices, keys = [ward, other_ward, district], [each.pk for each in six]
    with forgotten():
        count_all()
        for told in rounds:
            pairs = zip(six, told, strict=True)
            rows = [reported(dossier, offices, each) for dossier, each in pairs if each is not None]
            told_by = dataclasses.replace(DOSSIERS, report=partial(_as_told, rows))
            counting.take_in(told_by, keys)
            while counting.count_stale_days(told_by):
                pass
        held = list(ReportedDossier.objects.all())
        for key in ("y2023", "m2024-01", "q2024-1", "2023-11-27..2024-02-11", "w2024-01"):
            period = Period.read(key)
            assert period is not None
            for by in ("office", "procedure", "channel", "month"):
                assert agrees(report(asked("dossiers", district, by=by, period=period)), list(held))
            own = dataclasses.replace(asked("dossiers", district, by="procedure", period=period), is_own=True)
            assert agrees(report(own), [row for row in held if row.office_id == district.pk])
            ours = [row for row in held if row.office_id == ward.pk and row.channel == "online"]
            narrowed = asked("dossiers", ward, by="procedure", period=period, channel="online")
            assert agrees(report(narrowed), list(ours))


def _as_told(rows: list[ReportedDossier], keys: Sequence[int]) -> list[ReportedDossier]:
    return rows


STEPS = ("accept", "supplement", "refuse", "withdraw", "draft", "submit", "register", "void", "reinstate")


class Desk:
    """Does to dossiers whatever somebody tries; what the tables refuse changes nothing."""

    def __init__(self, binh: Actor, chi: Actor, refusal: RefusalReason) -> None:
        self.binh, self.chi, self.refusal = binh, chi, refusal

    def do(self, step: str, dossier: Dossier) -> None:
        try:
            getattr(self, f"_{step}")(dossier)
        except DomainError:
            pass

    def _accept(self, dossier: Dossier) -> None:
        dossiers.accept(dossier.pk, by=self.binh)

    def _supplement(self, dossier: Dossier) -> None:
        dossiers.ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ", by=self.binh)

    def _refuse(self, dossier: Dossier) -> None:
        dossiers.refuse(dossier.pk, self.refusal.code, "Không thuộc thẩm quyền", by=self.binh)

    def _withdraw(self, dossier: Dossier) -> None:
        dossiers.withdraw(dossier.pk, "Nộp nhầm", by=self.binh)

    def _draft(self, dossier: Dossier) -> None:
        dossiers.open_entry(dossier.pk, by=self.binh)

    def _submit(self, dossier: Dossier) -> None:
        if draft := self._record(dossier):
            submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=self.binh)

    def _register(self, dossier: Dossier) -> None:
        if record := self._record(dossier):
            register_entry(record.pk, by=self.chi)

    def _void(self, dossier: Dossier) -> None:
        if record := self._record(dossier):
            void_record(record.pk, "Ghi nhầm sổ", by=self.chi)

    def _reinstate(self, dossier: Dossier) -> None:
        if ended := Invalidation.objects.filter(lifted_at=None).first():
            reinstate_record(ended.record_id, "Ghi đúng", by=self.chi)

    def _record(self, dossier: Dossier) -> Record | None:
        return Record.objects.filter(dossier=dossier).first()


@FEW
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 1), st.booleans()), max_size=14))
def test_report_and_rows_agree_after_any_order_of_acts(
    steps: list[tuple[str, int, bool]],
    file_dossier: Callable[..., Dossier],
    ward: Office,
    district: Office,
    binh: Actor,
    chi: Actor,
    refusal: RefusalReason,
) -> None:
    with forgotten():
        desk, two = Desk(binh, chi, refusal), [file_dossier(), file_dossier()]
        way = ("accept", "draft", "submit", "register")
        for step, which, is_counted in [*((each, 0, False) for each in way[: len(steps) % 5]), *steps]:
            desk.do(step, two[which])
            if is_counted:
                count_all()
        count_all()
        for office in (ward, district):
            assert agrees(
                report(asked("dossiers", office, by="procedure")), list(ReportedDossier.objects.all())
            )
            assert agrees(report(asked("acts", office, by="kind")), list(ReportedAct.objects.all()))
        ends = list(Dossier.objects.values_list("state", flat=True))
        whole = figures(report(asked("dossiers", ward)).total)
        assert (whole["received"], whole["refused"], whole["withdrawn"]) == (
            2, ends.count("refused"), ends.count("withdrawn"),
        )  # fmt: skip
        registered = Record.objects.filter(state="registered")
        valid = registered.exclude(invalidations__in=Invalidation.objects.filter(lifted_at=None)).count()
        acts = figures(report(asked("acts", ward)).total)
        assert (acts["births"], acts["births_interlinked"]) == (valid, valid)
        assert acts["invalid"] == registered.count() - valid
