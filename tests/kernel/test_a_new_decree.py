"""The decree of docs/a-new-decree.md, which nobody has made, is entered by an administrator: rows and no code."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hotich.law import rows as law
from hotich.models import Citation, LawRow, LegalText, Office
from hotich.roles import Role
from hotich.values.citations import cite
from interlink.dossiers.fees import fee_for
from interlink.dossiers.time_limits import promise
from interlink.filings.cases import Case
from interlink.models import CompetenceRule, FeeRule, Procedure, TimeLimit
from registry.models import Authority, PaperName
from registry.models.paper_kinds import PaperKind
from tests.cast import log_in, person, saved_as_seen
from tests.honest import HonestClient

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
DECREE = "Nghị định 999/2028/NĐ-CP"
FIRST = datetime.date(2028, 1, 1)
LAST_OF_THE_OLD = datetime.date(2027, 12, 31)
MARRIAGE_ABROAD = Case(
    procedure="marriage", foreign=True, basis="new", channel="counter", case="", least_age=None
)
AT_HOME = {"procedure": "marriage", "foreign": False, "basis": "new"}


class Desk:
    """A central administrator with the decree before them."""

    def __init__(self, client: Client) -> None:
        self.client = client
        answer = client.post(
            reverse("admin:hotich_legaltext_add"),
            {"code": "nd-999-2028", "short": DECREE, "title": f"{DECREE} về hộ tịch", "valid_from": "01/01/2028",
             "certainty": "text"},
        )  # fmt: skip
        assert answer.status_code == 302
        self.text = LegalText.objects.get(code="nd-999-2028")

    def replace(self, row: LawRow | None, article: str, **values: Any) -> None:
        """End the row and open its successor, by “Thay từ ngày …”: the form as it opens, and what is typed."""
        assert row is not None
        address = reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_add") + f"?replaces={row.pk}"
        form = self.client.get(address).context["adminform"].form
        opened = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
        self.save(address, article, opened | values)

    def save(self, address: str, article: str, values: dict[str, Any]) -> None:
        about = {"text": self.text.pk, "article": article, "certainty": "text", "valid_from": "01/01/2028"}
        about["reason"] = DECREE
        assert saved_as_seen(self.client, address, values | about).status_code == 302


@pytest.fixture
def desk(ministry: Office) -> Desk:
    client = HonestClient()
    log_in(client, person("Quản trị trung ương", Role.CENTRAL_ADMIN, ministry))
    return Desk(client)


def test_a_limit_a_name_a_fee_competence_and_a_citation_follow_from_the_decrees_day_and_not_before(
    desk: Desk, ward: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = LAST_OF_THE_OLD
    abroad = law.row(TimeLimit, old, procedure="marriage", leg="whole", foreign=True)
    desk.replace(abroad, "Điều 3", days=3, days_verified="")
    extract = law.row(PaperName, old, kind=PaperKind.DEATH_EXTRACT)
    desk.replace(extract, "Điều 4", name="Chứng thư khai tử", suffix="CTKT")
    desk.replace(law.row(FeeRule, old, **AT_HOME), "Điều 5", amount=50_000)
    desk.replace(law.row(Authority, old, task="annul"), "Điều 6", level="commune")
    desk.replace(law.row(CompetenceRule, old, procedure="adoption", foreign=False), "Điều 7", where="any")
    desk.replace(law.row(Citation, old, key="book-closing"), "Điều 8")

    def noon(on: datetime.date) -> datetime.datetime:
        return datetime.datetime.combine(on, datetime.time(5), tzinfo=datetime.UTC)

    def told(on: datetime.date) -> list[object]:
        monkeypatch.setattr("interlink.dossiers.fees.today", lambda: on)
        name = law.row(PaperName, on, kind=PaperKind.DEATH_EXTRACT)
        authority = law.row(Authority, on, task="annul", registered_at="commune")
        competent = law.row(CompetenceRule, on, procedure="adoption", foreign=False)
        assert name
        assert authority
        assert competent
        return [
            promise(MARRIAGE_ABROAD, noon(on))["promised_by"].days,
            name.name,
            fee_for(Procedure.MARRIAGE, office=ward, channel="counter", registration_kind="unknown").amount,
            authority.level,
            competent.where,
            cite("book-closing", on).startswith(DECREE),
        ]

    assert told(old) == [5, "Giấy chứng tử", 0, "province", "residence", False]
    assert told(FIRST) == [3, "Chứng thư khai tử", 50_000, "commune", "any", True]


def test_officers_and_administrators_read_the_decree_in_advance(desk: Desk) -> None:
    desk.replace(law.row(PaperName, FIRST, kind=PaperKind.DEATH_EXTRACT), "Điều 4", name="Chứng thư khai tử")
    page = desk.client.get(reverse("admin:law-changes"), {"on": "2028-01-01"}).content.decode()
    assert "Giấy chứng tử" in page
    assert "Chứng thư khai tử" in page
    assert f"{DECREE}, Điều 4" in page


def test_no_code_knows_the_decree() -> None:
    apps = ("hotich", "registry", "interlink", "digitization", "templates")
    files = [path for app in apps for path in (ROOT / app).rglob("*.*")]
    read = [path for path in files if path.suffix in {".py", ".html", ".json"}]
    assert [path for path in read if re.search("999/2028|Chứng thư khai tử", path.read_text("utf-8"))] == []


def test_the_example_names_every_table_that_it_writes() -> None:
    example = (ROOT / "docs" / "a-new-decree.md").read_text("utf-8")
    for table in (TimeLimit, PaperName, FeeRule, Authority, CompetenceRule, Citation):
        assert f"*{str(table._meta.verbose_name_plural).capitalize()}*" in example
