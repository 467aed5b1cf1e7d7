"""What the law says of procedures in its own examples: papers, branches, routes, codes and competence of four eras.

Every row of the files has to be reached by an example: a new row needs one.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.utils import timezone

from hotich.errors import InvalidInput
from hotich.law import rows as law
from hotich.management.commands.load_law import contents
from hotich.models import LawRow, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.counter.forms import CounterForm
from interlink.counter.operations import CounterFiling, file_at_counter, open_at_counter
from interlink.counter.queries import matching
from interlink.dossiers import operations as dossiers
from interlink.dossiers.codes import code_of
from interlink.dossiers.competence_queries import competence_of
from interlink.filings.procedures import PLANS
from interlink.models import (
    BranchRule,
    Channel,
    CompetenceRule,
    Dossier,
    OutgoingMessage,
    Procedure,
    ProcedureCode,
    RequiredPaper,
    Route,
)
from registry.kinds.birth import BirthEntry
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db
LegalDay = Callable[[datetime.date], None]
day = datetime.date.fromisoformat

#: Before Nghị định 63/2024, under it, after Nghị định 301/2026, and under the law of 2026.
BEFORE, ERA_2024, ERA_2026, ERA_2027 = map(day, ("2024-01-15", "2024-09-16", "2026-10-12", "2027-03-08"))
DAYS = (BEFORE, ERA_2024, ERA_2026, ERA_2027)

#: Procedure → from which day, and its papers; of those with a star one has to come.
PAPERS = {
    "birth_group": ("2023-07-10", "birth_notice* residence_proof"),
    "death_group": ("2023-07-10", "death_notice* decision* residence_proof"),
    "birth": ("2016-01-01", "birth_notice* residence_proof"),
    "death": ("2016-01-01", "death_notice* decision* residence_proof"),
    "marriage": ("2016-01-01", "identity marital_proof residence_proof"),
    "marital_status": ("2016-01-01", "identity marital_proof decision residence_proof"),
    "parent_child": ("2016-01-01", "relation_proof* identity residence_proof"),
    "guardianship": ("2016-01-01", "consent* identity residence_proof"),
    "guardianship_end": ("2016-01-01", "decision consent residence_proof"),
    "supervision": ("2025-01-09", "consent* identity residence_proof"),
    "adoption": ("2011-01-01", "consent decision identity residence_proof"),
    "divorce_note": ("2016-01-01", "decision* residence_proof"),
    "status_note": ("2016-01-01", "decision* residence_proof"),
    "change": ("2016-01-01", "error_proof* decision* consent residence_proof"),
    "copy": ("2016-01-01", "identity consent"),
    "confirmation": ("2020-09-15", "identity consent"),
}
#: Procedure, day, case, and its papers besides that of residence.
PAPERS_OF_CASES: list[tuple[str, datetime.date, dict[str, Any], str]] = [
    ("birth", ERA_2026, {"case": "abandoned"}, "birth_notice*"),
    ("birth", ERA_2026, {"basis": "again"}, ""),
    ("birth", ERA_2027, {"basis": "abroad", "foreign": True}, ""),
    ("death", ERA_2026, {"basis": "abroad", "foreign": True}, ""),
    ("marriage", day("2025-01-08"), {"foreign": False}, "identity marital_proof"),
    ("marriage", day("2025-01-09"), {"foreign": False}, "identity"),
    ("marriage", ERA_2026, {"foreign": True}, "identity marital_proof"),
    ("marriage", ERA_2027, {"foreign": True}, "identity marital_proof"),
    ("guardianship", ERA_2026, {"case": "natural"}, "consent identity"),
    ("guardianship", ERA_2027, {"case": "natural"}, "consent identity"),
]
_AGENCIES = "stop*:insurance merit*:social_affairs social*:social_affairs emergency*:social_affairs"
#: A group on a day → its branches with who answers; what the citizen chooses has a star.
BRANCHES = {
    ("birth_group", "2023-07-09"): "",
    ("birth_group", "2024-01-15"): "residence:police insurance:insurance",
    ("birth_group", "2024-09-16"): "residence:police insurance:insurance",
    ("birth_group", "2026-08-31"): "residence:police insurance:insurance",
    ("birth_group", "2026-09-01"): "residence:police insurance:insurance card*:police",
    ("birth_group", "2027-03-08"): "residence:police insurance:insurance card*:police",
    ("death_group", "2023-07-09"): "",
    ("death_group", "2024-01-15"): "removal*:police funeral*:insurance",
    ("death_group", "2024-07-01"): f"removal*:police funeral*:insurance {_AGENCIES}",
    ("death_group", "2027-03-08"): f"removal*:police funeral*:insurance {_AGENCIES}",
}
#: On a day → the route, and whether it is awaited.
ROUTES = {
    "2023-07-09": ("", False),
    "2023-07-10": ("direct", False),
    "2024-06-30": ("direct", False),
    "2024-07-01": ("province", False),
    "2026-08-31": ("province", False),
    "2026-12-31": ("province", True),
    "2027-01-01": ("coordinator", True),
}
_FOREIGN, _AGAIN, _MOBILE = {"foreign": True}, {"basis": "again"}, {"channel": "mobile"}
_ABROAD = {"basis": "abroad", "foreign": True}
_NEITHER = {"foreign": False, "basis": "new", "channel": "online"}
#: The sheets of April 2026, which go on in 2027 until others are published: procedure, case, code, result.
CODES: list[tuple[str, dict[str, Any], str, str]] = [
    ("birth", {}, "1.001193", "31"),
    ("birth", _FOREIGN, "2.000528", "31"),
    ("birth", _MOBILE, "1.003583", "31"),
    ("birth", _AGAIN, "1.004884", "31"),
    ("birth", _AGAIN | _FOREIGN, "2.000522", "31"),
    ("birth", _ABROAD, "2.000547", "41"),
    ("death", {}, "1.000656", "34"),
    ("death", _FOREIGN, "1.001766", "34"),
    ("death", _MOBILE, "1.000419", "34"),
    ("death", _AGAIN, "1.005461", "34"),
    ("death", _AGAIN | _FOREIGN, "2.000497", "34"),
    ("death", _ABROAD, "2.000547", "41"),
    ("marriage", {}, "1.000894", "32"),
    ("marriage", _FOREIGN, "2.000806", "32"),
    ("marriage", _MOBILE, "1.000593", "32"),
    ("marriage", _AGAIN, "1.004746", "32"),
    ("marriage", _AGAIN | _FOREIGN, "2.000513", "32"),
    ("marriage", _ABROAD, "2.002189", "39"),
    ("marital_status", {}, "1.004873", "38"),
    ("parent_child", {}, "1.001022", "33"),
    ("parent_child", _FOREIGN, "2.000779", "33"),
    ("guardianship", {}, "1.004837", "35"),
    ("guardianship", _FOREIGN, "1.001669", "35"),
    *((each, _ABROAD, "2.000547", "41") for each in ("parent_child", "guardianship", "guardianship_end")),
    ("marriage", _FOREIGN | _MOBILE, "2.000806", "32"),
    ("guardianship_end", {}, "1.004845", "36"),
    ("guardianship_end", _FOREIGN, "2.000756", "36"),
    ("supervision", {}, "3.000323", "289"),
    ("adoption", {}, "2.001263", ""),
    ("divorce_note", _FOREIGN, "2.000554", "40"),
    ("status_note", _FOREIGN, "2.000547", "41"),
    ("change", {}, "1.004859", "37"),
    ("change", _FOREIGN, "2.000748", "37"),
    ("copy", {}, "2.000635", "342"),
    ("confirmation", {}, "2.002516", "216"),
]
GROUP_CODES = [
    ("birth_group", "2024-01-15", "2.002621", "31"),
    ("birth_group", "2026-08-31", "2.002621", "31"),
    ("birth_group", "2026-09-01", "3.000722", "31"),
    ("death_group", "2026-08-31", "2.002622", "34"),
    ("death_group", "2027-03-08", "2.002913", "34"),
]
_OLD, _TWO_TIERS, _ANY = "2024-09-16", "2025-07-01", "2027-03-01"
#: On a day: procedure, case, level, where, and the provision that says so.
COMPETENCE: list[tuple[str, str, dict[str, Any], str, str, str]] = [
    (_OLD, "birth", {}, "commune", "residence", "Điều 7 khoản 1"),
    (_OLD, "marriage", _FOREIGN, "district", "residence", "Điều 7 khoản 2"),
    (_OLD, "marital_status", _FOREIGN, "commune", "residence", "Điều 21"),
    (_OLD, "divorce_note", {}, "district", "residence", "Điều 48"),
    (_OLD, "change", {"case": "rectification", "least_age": 14}, "district", "first", "Điều 46"),
    (_OLD, "change", {"case": "rectification", "least_age": 13}, "commune", "first", "Điều 27"),
    (_OLD, "change", _FOREIGN, "district", "first", "Điều 46"),
    (_OLD, "change", {"case": "supplement"}, "commune", "first", "Điều 27"),
    (_OLD, "change", {"case": "supplement", "least_age": 40}, "commune", "first", "Điều 27"),
    (_OLD, "change", {"case": "supplement"} | _FOREIGN, "district", "first", "Điều 46"),
    (_OLD, "change", {"case": "ethnicity"}, "district", "first", "Điều 46"),
    (_OLD, "copy", {}, "", "books", "Điều 63"),
    (_OLD, "confirmation", {}, "", "books", "Điều 13"),
    (_OLD, "adoption", {}, "commune", "residence", "Điều 9"),
    (_OLD, "adoption", _FOREIGN, "province", "residence", "Điều 9"),
    (_TWO_TIERS, "marriage", _FOREIGN, "commune", "residence", ""),
    (_TWO_TIERS, "change", {"case": "ethnicity", "least_age": 30}, "commune", "first", ""),
    (_ANY, "birth", {}, "commune", "any", "Điều 8 khoản 1"),
    (_ANY, "change", {"case": "rectification", "least_age": 14}, "commune", "any", "Điều 8 khoản 1"),
    (_ANY, "copy", {}, "", "any", ""),
    (_ANY, "confirmation", {}, "", "any", ""),
]


def key(values: dict[str, Any], table: type[LawRow]) -> tuple[str, ...]:
    """Return what tells a row of a table from the others: its case and its first day."""
    named = [values.get(name) for name in (*table.CONDITIONS, "valid_from")]
    return tuple("" if value in ("", None) else str(value) for value in named)


def keys(rows: Iterable[LawRow | None], table: type[LawRow]) -> set[tuple[str, ...]]:
    return {
        key({name: getattr(row, name) for name in (*table.CONDITIONS, "valid_from")}, table) for row in rows
    }


def in_files(table: type[LawRow]) -> Any:
    """Try every row of a table's file."""
    found = [key(values, table) for values in contents(table)]
    return pytest.mark.parametrize("row", found, ids=["-".join(filter(None, each)) for each in found])


def code(procedure: str, on: str | datetime.date, case: dict[str, Any]) -> ProcedureCode | None:
    when = day(on) if isinstance(on, str) else on
    return law.row(ProcedureCode, when, procedure=procedure, **_NEITHER | case)


def papers(procedure: str, on: datetime.date, case: dict[str, Any]) -> set[str]:
    plan, about = PLANS[Procedure(procedure)], {"procedure": procedure, "case": "", **_NEITHER} | case
    needed = plan.papers_needed(None, on, about)
    return {each + "*" * (each in needed) for each in plan.papers(on, about)}


def rule(on: str, procedure: str, case: dict[str, Any]) -> CompetenceRule | None:
    facts = {"foreign": False, "case": "", "least_age": None} | case
    return law.row(CompetenceRule, day(on), procedure=procedure, **facts)


@pytest.mark.parametrize("procedure", PAPERS)
@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_papers_of_a_procedure_are_those_of_the_day(procedure: str, on: datetime.date) -> None:
    since, named = PAPERS[procedure]
    rows = law.rows_on(RequiredPaper, on, procedure=procedure)
    wanted = set(named.split()) if on >= day(since) else set()
    if procedure == "marriage" and on >= day("2025-01-09"):
        wanted -= {"marital_proof"}
    assert papers(procedure, on, {}) - {"residence_proof"} == wanted - {"residence_proof"}
    assert set(PLANS[Procedure(procedure)].papers(on)) == {each.kind for each in rows}


@pytest.mark.parametrize(("procedure", "on", "case", "named"), PAPERS_OF_CASES)
def test_a_case_asks_for_papers_of_its_own(
    procedure: str, on: datetime.date, case: dict[str, Any], named: str
) -> None:
    assert papers(procedure, on, case) - {"residence_proof"} == set(named.split())


@in_files(RequiredPaper)
def test_every_row_of_papers_is_reached(row: tuple[str, ...]) -> None:
    on_days = [law.rows_on(RequiredPaper, on, procedure=row[0]) for on in DAYS]
    assert row in keys((each for rows in on_days for each in rows), RequiredPaper)
    assert row[1] in PAPERS[row[0]][1].replace("*", "").split()


@pytest.mark.parametrize(("procedure", "on"), BRANCHES)
def test_a_group_has_the_branches_of_the_day(procedure: str, on: str) -> None:
    rows = law.rows_on(BranchRule, day(on), procedure=procedure)
    found = {f"{each.branch}{'*' * each.is_chosen}:{each.partner}" for each in rows}
    assert found == set(BRANCHES[procedure, on].split())
    plan = PLANS[Procedure(procedure)]
    everything: dict[str, Any] = {name: True for branch in plan.branches for name in branch.chosen_by}
    everything["social_ground"] = "survivor_80"
    assert plan.wanted_branches(everything, day(on)) == rows
    assert plan.wanted_branches({}, day(on)) == [each for each in rows if not each.is_chosen]


@in_files(BranchRule)
def test_every_row_of_branches_is_reached(row: tuple[str, ...]) -> None:
    on_days = [law.rows_on(BranchRule, day(on), procedure=procedure) for procedure, on in BRANCHES]
    assert row in keys((each for rows in on_days for each in rows), BranchRule)


@pytest.mark.parametrize("on", ROUTES)
def test_dossiers_come_by_the_route_of_the_day(on: str) -> None:
    found = law.row(Route, day(on), procedure="birth_group")
    assert (found.kind if found else "", bool(found and found.is_awaited)) == ROUTES[on]
    assert found is None or found.told == ["portal", "one_stop"]


@in_files(Route)
def test_every_row_of_routes_is_reached(row: tuple[str, ...]) -> None:
    found = (law.row(Route, day(on), procedure="birth_group") for on in ROUTES)
    assert row in keys((each for each in found if each), Route)


@pytest.mark.parametrize(("procedure", "case", "number", "result"), CODES)
@pytest.mark.parametrize("on", [ERA_2026, ERA_2027], ids=str)
def test_a_case_has_its_code_and_from_2027_it_is_awaited(
    on: datetime.date, procedure: str, case: dict[str, Any], number: str, result: str
) -> None:
    found = code(procedure, on, case)
    assert found is not None
    assert (found.code, found.result_code.removeprefix("KQ.G15.000")) == (
        number,
        result.zfill(3) if result else "",
    )
    assert found.is_awaited is (on == ERA_2027)


@pytest.mark.parametrize(("procedure", "on", "number", "result"), GROUP_CODES)
def test_a_group_has_another_code_from_september_2026(
    procedure: str, on: str, number: str, result: str
) -> None:
    found = code(procedure, on, {})
    assert found is not None
    assert (found.code, found.result_code) == (number, f"KQ.G15.0000{result}")


@in_files(ProcedureCode)
def test_every_row_of_codes_is_reached(row: tuple[str, ...]) -> None:
    single = [code(procedure, on, case) for procedure, case, *_ in CODES for on in (ERA_2026, ERA_2027)]
    groups = [code(procedure, on, {}) for procedure, on, *_ in GROUP_CODES]
    assert row in keys((each for each in (*single, *groups) if each), ProcedureCode)


@pytest.mark.parametrize(("on", "procedure", "case", "level", "where", "article"), COMPETENCE)
def test_whose_matter_it_is(
    on: str, procedure: str, case: dict[str, Any], level: str, where: str, article: str
) -> None:
    found = rule(on, procedure, case)
    assert found is not None
    assert (found.level, found.where) == (level, where)
    assert found.article.startswith(article)


@in_files(CompetenceRule)
def test_every_row_of_competence_is_reached(row: tuple[str, ...]) -> None:
    found = (rule(on, procedure, case) for on, procedure, case, *_ in COMPETENCE)
    assert row in keys((each for each in found if each), CompetenceRule)


@pytest.mark.parametrize(
    ("procedure", "first"),
    [("supervision", "2025-01-09"), ("birth_group", "2023-07-10"), ("death_group", "2023-07-10")],
)
def test_a_procedure_is_offered_from_its_first_day_on(procedure: str, first: str) -> None:
    plan, begins = PLANS[Procedure(procedure)], day(first)
    eve = begins - datetime.timedelta(days=1)
    assert (plan.is_offered(eve), plan.is_offered(begins)) == (False, True)
    assert plan.not_offered(eve) == f"Thủ tục này chưa áp dụng vào ngày {eve:%d/%m/%Y}."
    assert plan.not_offered(begins) == ""


def test_the_counter_does_not_know_what_is_not_offered_yet(
    an: Actor, binh: Actor, sign_in: Callable[[Actor], Any], legal_day: LegalDay
) -> None:
    legal_day(ERA_2024)
    assert matching("gsgh") == []
    assert Procedure.SUPERVISION not in {plan.procedure for plan in matching("")}
    filing = CounterFiling(procedure=Procedure.SUPERVISION, channel=Channel.COUNTER, form={})
    for attempt in (
        lambda: file_at_counter(filing, by=an),
        lambda: open_at_counter(Procedure.SUPERVISION, by=binh),
    ):
        with pytest.raises(InvalidInput) as refused:
            attempt()
        assert refused.value.errors == {"procedure": ["Thủ tục này chưa áp dụng vào ngày 16/09/2024."]}
    assert sign_in(an).get("/counter/supervision").status_code == 404


@pytest.mark.parametrize(("on", "is_asked"), [("2026-08-31", False), ("2026-09-01", True)])
def test_the_form_asks_for_the_childs_identity_card_from_september_2026(on: str, is_asked: bool) -> None:
    plan, at = PLANS[Procedure.BIRTH_GROUP], timezone.localtime()
    assert ("wants_card" in CounterForm(plan, on=day(on)).fields) is is_asked
    about = {"procedure": plan.procedure} | _NEITHER
    assert plan.asks_for("wants_card", day(on), about) is is_asked
    wrong = plan.wrong({"wants_card": True}, filed_at=at, at=at, on=day(on)).get("wants_card", [])
    said = "“Cấp thẻ căn cước” không có trong thủ tục này vào ngày 31/08/2026. Hãy bỏ chọn mục này."
    assert wrong == ([] if is_asked else [said])


def test_a_paper_that_the_law_no_longer_asks_for_cannot_be_asked(
    file_dossier: Callable[..., Dossier], binh: Actor
) -> None:
    dossier = file_dossier()
    with acting(SYSTEM):
        for each in RequiredPaper.objects.filter(procedure="birth_group", kind="birth_notice", valid_to=None):
            each.valid_to = each.valid_from
            each.save()
    with pytest.raises(InvalidInput):
        dossiers.ask_supplement(dossier.pk, ["birth_notice"], "Bổ sung giấy chứng sinh", by=binh)


def test_a_dossier_keeps_the_route_that_it_came_by(
    file_dossier: Callable[..., Dossier], binh: Actor, legal_day: LegalDay, sign_in: Callable[[Actor], Any]
) -> None:
    legal_day(day("2026-12-31"))
    old = file_dossier()
    legal_day(day("2027-01-04"))
    new = file_dossier()
    assert [each.route and each.route.kind for each in (old, new)] == ["province", "coordinator"]
    dossiers.accept(old.pk, by=binh)
    old.refresh_from_db()
    assert old.route is not None
    assert old.route.kind == "province"
    pages = [sign_in(binh).get(f"/dossiers/{each.pk}").content.decode() for each in (old, new)]
    assert ["Hệ thống điều phối của Cổng" in page for page in pages] == [False, True]


def test_those_hear_of_a_dossier_whom_its_route_names(
    file_dossier: Callable[..., Dossier], province: Office
) -> None:
    with acting(SYSTEM):
        Route.objects.create(kind=Route.Kind.PROVINCE, province=province.place, told=["one_stop"])
    dossier = file_dossier()
    told = OutgoingMessage.objects.filter(dossier=dossier, topic="status").values_list(
        "partner__kind", flat=True
    )
    assert set(told) == {"one_stop"}


def test_messages_and_the_page_name_the_code_of_the_case(
    file_dossier: Callable[..., Dossier], binh: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    dossier = file_dossier()
    found = code_of(dossier)
    assert found is not None
    bodies = [each.body for each in OutgoingMessage.objects.filter(dossier=dossier, topic="status")]
    assert {(each["procedure_code"], each["result_code"]) for each in bodies} == {
        (found.code, found.result_code)
    }
    assert found.code in sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert found.code in sign_in(binh).get(f"/dossiers/{dossier.pk}/slips/receipt").content.decode()


_HERE, _BESIDE = (
    f"Số 1 Hàng Than, Phường {name}, quận Ba Đình, thành phố Hà Nội" for name in ("Quán Thánh", "Trúc Bạch")
)


@pytest.mark.parametrize(
    ("on", "mother", "father", "is_said"),
    [
        (ERA_2024, _BESIDE, "", True),
        (ERA_2026, _BESIDE, _BESIDE, True),
        (ERA_2026, _BESIDE, _HERE, False),
        (ERA_2026, "Thôn Đông, không rõ xã", "", False),
        (ERA_2027, _BESIDE, "", False),
    ],
)
def test_a_residence_elsewhere_is_said_until_any_commune_registers(
    ward: Office,
    other_ward: Office,
    legal_day: Callable[[datetime.date], None],
    on: datetime.date,
    mother: str,
    father: str,
    is_said: bool,
) -> None:
    legal_day(on)
    values = {"mother_full_name": "Lê Thị Hoa", "mother_residence": mother, "father_residence": father}
    found = competence_of("birth", BirthEntry.of(values), ward)
    assert found is not None
    sentence = "Nơi cư trú đã ghi ở phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội."
    assert found.elsewhere == (sentence if is_said else "")
    assert found.words.startswith("UBND cấp xã nơi cư trú" if on < day(_ANY) else "UBND cấp xã bất kỳ")
