"""The demonstration's shelves: books in every state for whoever looks around, and a package that can be uploaded."""

from collections import Counter
from pathlib import Path

import pytest

from digitization.models import (
    BookPage,
    Campaign,
    PackageProblem,
    PaperBook,
    PaperEntry,
    Plan,
    Reconciliation,
    ReviewItem,
)
from digitization.packages import operations as packages
from digitization.workflows.entry import State
from hotich.acts import errands
from hotich.demo.paper_books.district import make_reviews
from hotich.demo.paper_books.package import write_package
from hotich.demo.paper_books.shelf import make_books, package_book
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.models import Record
from tests.cast import person
from tests.digitization.packages.parcels import uploaded

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(
    ward: Office, other_ward: Office, district: Office, binh: Actor, dung: Actor, nam: Actor, thu: Actor, mai: Actor,
    hoa: Actor,
) -> dict[str, Actor]:  # fmt: skip
    return {
        "binh": binh,
        "dung": dung,
        "nam": nam,
        "thu": thu,
        "mai": mai,
        "hoa": hoa,
        "dat": person("Vương Tiến Đạt", Role.TRANSCRIBER, other_ward),
        "tin": person("Phan Văn Tín", Role.CHECKER, other_ward),
        "long": person("Trịnh Hải Long", Role.REGISTRAR, district),
    }


def test_a_newcomer_finds_entries_in_every_state_and_a_package_to_upload(
    people: dict[str, Actor], ward: Office, tmp_path: Path
) -> None:
    count = make_books(people)

    at_the_ward = Counter(PaperEntry.objects.filter(office=ward).values_list("state", flat=True))
    assert at_the_ward.keys() >= set(State) - {State.DROPPED}
    assert Record.objects.filter(source="paper", office=ward).count() == at_the_ward[State.APPROVED]
    assert PaperBook.objects.exclude(twin=None).count() == 2
    assert set(BookPage.objects.values_list("state", flat=True)) == {"image", "missing"}
    assert make_books(people) == count

    workbook, archive = write_package(package_book(), tmp_path)
    book = PaperBook.objects.get(route="package")
    nam = people["nam"]
    package = packages.submit_package(
        book.pk,
        "Công ty Số hóa An Phát",
        workbook_id=uploaded(workbook, nam).pk,
        archive_id=uploaded(archive, nam).pk,
        by=nam,
    )
    errands.run("package", package.pk)
    package.refresh_from_db()
    wrong = PackageProblem.objects.filter(package=package, severity="error").values_list("row", "heading")
    assert (package.state, package.rows, package.rows_new) == ("checked", 12, 10)
    assert list(wrong) == [(6, "ngayDangKy"), (10, "so")]


def test_the_district_has_a_review_a_plan_and_a_comparison_under_way(people: dict[str, Actor]) -> None:
    make_books(people)
    assert make_reviews(people) == make_reviews(people) == 1

    found = Counter(ReviewItem.objects.values_list("outcome", "state"))
    assert found == {
        ("confirmed", "confirmed"): 4,
        ("edit", "approved"): 1,
        ("edit", "rejected"): 1,
        ("edit", "proposed"): 3,
        ("cancel", "proposed"): 1,
    }
    campaign = Campaign.objects.get()
    assert campaign.counted_at
    assert sum(campaign.scopes.values_list("records", flat=True)) > sum(found.values())
    assert Plan.objects.count() == Reconciliation.objects.count() == 1
