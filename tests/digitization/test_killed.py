"""Whoever uploads, imports or approves may be killed at any moment: it goes on, and nothing is lost or there twice."""

import hashlib
import os
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from digitization.approval.runs import approve_book
from digitization.books import uploads
from digitization.models import ApprovalRun, BookPage, PackageRow, PaperBook, PaperEntry, Purpose, Upload
from digitization.packages import operations as packages
from hotich.acts import errands
from hotich.models import Assignment, Office
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import Record
from tests.digitization.mortal import Mortals, mortals
from tests.digitization.packages.parcels import birth, handed_in
from tests.digitization.shelf import book_of, entry_of

pytestmark = pytest.mark.django_db(transaction=True)
ENTRIES = 120


@pytest.fixture
def killed(_files_of_this_test: None) -> Generator[Mortals]:
    # The tests' own database stands beside the one that the variable names.
    name = connection.settings_dict["NAME"]
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    with mortals(url, Path(settings.MEDIA_ROOT)) as found:
        yield found


def test_a_file_arrives_whole_whoever_takes_it_in_is_killed(
    killed: Mortals, nam: Actor, tmp_path: Path
) -> None:
    data = os.urandom(6_000_000)
    source = tmp_path / "quyen-01.pdf"
    source.write_bytes(data)
    begun = uploads.begin(Purpose.PAGE, source.name, len(data), by=nam)

    killed.work_through("upload", begun.pk, str(source), _assignment(nam), kills=4, within=0.4)

    done = Upload.objects.get()
    assert killed.kills >= 1
    assert (done.state, done.received) == ("finished", len(data))
    assert done.digest == hashlib.sha256(data).hexdigest()
    assert files.get(done.digest) == data
    uploads.sweep_uploads()
    assert not list((Path(settings.MEDIA_ROOT) / "uploads").glob("*.part"))


def test_every_row_of_a_package_is_in_once_whoever_imports_it_is_killed(
    killed: Mortals, nam: Actor, ward: Office, tmp_path: Path
) -> None:
    book = book_of(ward, kind="birth", year=2010, phase=2, route="package", last_number=400)
    package = handed_in(tmp_path, book, [birth(number) for number in range(1, ENTRIES + 1)], nam)
    killed.work_through("package", package.pk, kills=2, within=0.25)  # the dry run
    packages.start_import(package.pk, by=nam)

    killed.work_through("package", package.pk, kills=4, within=0.25)

    package.refresh_from_db()
    numbers = sorted(PaperEntry.objects.filter(book=book).values_list("number_order", flat=True))
    assert killed.kills >= 2
    assert (package.state, package.rows_done) == ("imported", ENTRIES)
    assert numbers == list(range(1, ENTRIES + 1))
    assert BookPage.objects.filter(book=book).count() == ENTRIES
    assert PackageRow.objects.filter(package=package).count() == ENTRIES
    assert PaperEntry.history.filter(book=book, history_type="+").count() == ENTRIES
    assert errands.find("package", package.pk) is None


def test_every_entry_of_a_book_is_in_the_register_once_whoever_approves_it_is_killed(
    killed: Mortals, nam: Actor, mai: Actor, hoa: Actor, birth_book: PaperBook
) -> None:
    for number in range(1, ENTRIES + 1):
        entry_of(birth_book, str(number), state="checked", typed_by=nam, checked_by=mai)
    run = approve_book(birth_book.pk, by=hoa)

    killed.work_through("approval", run.pk, kills=5, within=0.6)

    run = ApprovalRun.objects.get(pk=run.pk)
    records = Record.objects.filter(source="paper", state="registered")
    assert killed.kills >= 2
    assert (run.state, run.approved, run.refused) == ("done", ENTRIES, 0)
    assert sorted(int(number) for number in records.values_list("paper_number", flat=True)) == list(
        range(1, ENTRIES + 1)
    )
    assert (
        PaperEntry.objects.filter(book=birth_book, state="approved").exclude(record=None).count() == ENTRIES
    )
    assert Record.objects.count() == ENTRIES


def _assignment(by: Actor) -> int:
    assert by.user is not None
    return Assignment.objects.get(user=by.user).pk
