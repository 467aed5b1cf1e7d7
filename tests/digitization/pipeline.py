"""Books on their whole way: two people type, one checks, one approves, and the errors left are counted at each step.

Everything goes through the product's own operations. Who types and checks is simulated (`typists`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from digitization.approval.operations import approve_entries, send_back
from digitization.checking.operations import accept_entry, accept_rest, reject_entry
from digitization.models import Checking, PaperBook, PaperEntry, SecondReading
from digitization.reading.critical import differences
from digitization.reading.reading import Reading
from digitization.typing.operations import begin_entry, submit_reading
from digitization.typing.second_typing import Choice, readings, settle, type_second
from digitization.workflows.entry import State
from hotich.demo.paper_books.corpus import TrueBook, TrueEntry
from hotich.errors import InvalidInput
from hotich.models import Office, Place
from hotich.rights.access import Actor
from registry.models import EventKind
from tests.digitization.as_registered import registered_readings
from tests.digitization.shelf import book_of
from tests.digitization.typists import Looker, Typist, wrong_fields


@dataclass
class Rate:
    """Wrong fields of all fields."""

    wrong: int = 0
    fields: int = 0

    def count(self, truth: Reading, found: Reading) -> None:
        self.wrong += len(wrong_fields(truth, found))
        self.fields += len(truth.values.keys() | truth.marks.keys())

    @property
    def per_thousand(self) -> float:
        return 1000 * self.wrong / self.fields


@dataclass
class Outcome:
    """What came out, and the truth of each entry by its id."""

    truths: dict[int, TrueEntry] = field(default_factory=dict)
    readings: dict[int, Reading] = field(default_factory=dict)
    typed: Rate = field(default_factory=Rate)
    checked: Rate = field(default_factory=Rate)
    registered: Rate = field(default_factory=Rate)
    invented: list[tuple[int, str]] = field(default_factory=list)
    records: dict[int, int] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)


@dataclass
class People:
    """Who works on the books: 25 and 40 fields in a thousand go wrong, one wrong field in twenty is overlooked."""

    ward: Office
    typists: tuple[Actor, Actor]
    checker: Actor
    registrar: Actor
    #: Appointed from the commune next door, for whoever has typed an entry once does not judge it.
    neighbour: Actor
    approver: Actor
    seed: int = 1

    def __post_init__(self) -> None:
        rng = Random(self.seed)
        first, second = self.typists
        self.nam = Typist(first, 0.025, Random(rng.random()))
        self.thu = Typist(second, 0.040, Random(rng.random()))
        self.seconds = [Typist(by, 0.030, Random(rng.random())) for by in (self.checker, self.registrar)]
        self.mai = Looker(self.checker, 1 / 20, Random(rng.random()))
        others = (self.registrar, self.checker, self.neighbour)
        self.settlers = [Looker(by, 1 / 20, Random(rng.random())) for by in others]
        self.hoa = Looker(self.approver, 1 / 20, Random(rng.random()))
        self.rng = rng

    def digitise(self, books: Sequence[TrueBook], outcome: Outcome) -> None:
        """Take the books through; some are typed twice, some are checked by sample."""
        for place, truth in enumerate(books):
            typist, other = (self.nam, self.thu) if place % 2 else (self.thu, self.nam)
            book = book_of(
                self.ward,
                kind=truth.kind,
                year=truth.year,
                phase=truth.phase,
                number=truth.number,
                office_name=truth.office_name,
                checking=Checking.BLIND if place % 6 == 2 else Checking.COMPARE,
                sample_percent=40 if place % 4 == 3 else 100,
                last_number=None,
                first_number=None,
            )
            _OneBook(self, book, truth, typist, other, outcome).go()


class _OneBook:
    def __init__(
        self,
        people: People,
        book: PaperBook,
        truth: TrueBook,
        typist: Typist,
        other: Typist,
        outcome: Outcome,
    ) -> None:
        self.people, self.book, self.truth, self.outcome = people, book, truth, outcome
        self.typist, self.other = typist, other
        self.kind = EventKind(book.kind)
        codes = {code for entry in truth.entries for code in entry.units.values()}
        self.places = {place.code: place for place in Place.objects.filter(code__in=codes)}
        self.readings: dict[int, Reading] = {}

    def go(self) -> None:
        for entry in self.truth.entries:
            self.type(entry)
        self.count(self.outcome.typed, State.TYPED)
        self.check()
        self.count(self.outcome.checked, State.CHECKED)
        self.look_as_approver()
        self.approve()

    def entries(self, *states: str) -> list[PaperEntry]:
        return list(PaperEntry.objects.filter(book=self.book, state__in=states).order_by("pk"))

    def count(self, rate: Rate, state: str) -> None:
        for entry in self.entries(state):
            rate.count(self.readings[entry.pk], Reading(entry.values, entry.marks))

    def type(self, truth: TrueEntry) -> None:
        entry = begin_entry(self.book.pk, by=self.typist.by)
        says = truth.with_units(self.places)
        self.outcome.truths[entry.pk] = truth
        self.readings[entry.pk] = self.outcome.readings[entry.pk] = says
        if truth.struck:
            typed = self.typist.read(self.kind, says)
            submit_reading(entry.pk, typed, struck_out="Gạch chéo", by=self.typist.by)
        else:
            self.submit(entry.pk, self.typist.read(self.kind, says))

    def submit(self, entry_id: int, typed: Reading) -> None:
        """Hand it in; a warning is answered, for the book says so."""
        try:
            submit_reading(entry_id, typed, by=self.typist.by)
        except InvalidInput as warned:
            codes = [name.removeprefix("warning:") for name in warned.errors]
            answers = dict.fromkeys(codes, "Sổ ghi như vậy")
            submit_reading(entry_id, typed, answers=answers, by=self.typist.by)

    def check(self) -> None:
        """Look, return, type again, until nothing of the book waits for a checker or for its typist."""
        while waiting := self.entries(State.TYPED, State.DIFFERING, State.RETURNED):
            sample = [entry for entry in waiting if entry.in_sample or entry.state != State.TYPED]
            if not sample:
                accept_rest(self.book.pk, by=self.people.mai.by)
            for entry in sample:
                if entry.state == State.RETURNED:
                    typed = Reading(entry.values, entry.marks)
                    truth = self.readings[entry.pk]
                    self.submit(entry.pk, self.typist.mend(self.kind, truth, typed, entry.wrong_fields))
                elif entry.state == State.DIFFERING:
                    self.settle(entry)
                elif entry.is_typed_twice:
                    self.type_second(entry)
                else:
                    self.compare(entry)

    def compare(self, entry: PaperEntry) -> None:
        found = self.people.mai.find(self.readings[entry.pk], Reading(entry.values, entry.marks))
        if found:
            reject_entry(entry.pk, "", found, by=self.people.mai.by)
        else:
            accept_entry(entry.pk, by=self.people.mai.by)

    def type_second(self, entry: PaperEntry) -> None:
        typed = self.typed(entry)
        typist = next(each for each in (self.other, *self.people.seconds) if each.by.user not in typed)
        type_second(entry.pk, typist.read(self.kind, self.readings[entry.pk]), by=typist.by)

    def typed(self, entry: PaperEntry) -> set[object]:
        """Return everybody who ever typed the entry."""
        versions = PaperEntry.history.filter(id=entry.pk).select_related("typed_by", "second_by")
        return {person for version in versions for person in (version.typed_by, version.second_by)}

    def settle(self, entry: PaperEntry) -> None:
        """Somebody who typed neither chooses by the image; at times they choose wrong."""
        truth, typed = self.readings[entry.pk], self.typed(entry)
        settler = next(each for each in self.people.settlers if each.by.user not in typed)
        first, second = readings(entry, SecondReading.objects.get(entry=entry))
        not_first, not_second = set(settler.find(truth, first)), set(wrong_fields(truth, second))
        choices = {}
        for key in differences(self.kind, self.book.phase, first, second):
            if key not in not_first:
                choices[key] = Choice.FIRST.value
            else:
                choices[key] = Choice.NEITHER.value if key in not_second else Choice.SECOND.value
        settle(entry.pk, choices, by=settler.by)

    def look_as_approver(self) -> None:
        """The approver looks at what is unusual and at a fifth of the rest, and sends back what is wrong.

        Where two typings were compared, nobody has looked at what is not critical: there it is the half.
        """
        share = 0.5 if self.book.checking == Checking.BLIND else 0.2
        for entry in self.entries(State.CHECKED):
            if not entry.warning_count and self.people.rng.random() > share:
                continue
            found = self.people.hoa.find(self.readings[entry.pk], Reading(entry.values, entry.marks))
            if found:
                send_back(entry.pk, "", found, by=self.people.hoa.by)
        self.check()

    def approve(self) -> None:
        approved = approve_entries([entry.pk for entry in self.entries(State.CHECKED)], by=self.people.hoa.by)
        assert not approved.refused
        self.outcome.struck |= {entry.pk for entry in approved.struck}
        records = dict(self.book.entries.exclude(record=None).values_list("pk", "record"))
        self.outcome.records |= records
        found = registered_readings(records.values())
        for entry_id, record_id in records.items():
            truth, registered = self.readings[entry_id], found[record_id]
            self.outcome.registered.count(truth, registered)
            self.outcome.invented += [
                (entry_id, key)
                for key in registered.values.keys() - truth.values.keys()
                if registered.get(key)
            ]
