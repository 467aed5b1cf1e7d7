"""What a stranger with a phone learns behind the QR, and what they must show first."""

import html
import math
import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from hotich.models import AuditEntry
from hotich.rights.access import Actor
from hotich.values.codes import CODE_LENGTH, new_code
from hotich.values.dates import PartialDate
from hotich.values.names import upper
from hotich.web import visitors
from registry.kinds import KINDS, entry_of
from registry.models import EventKind, Paper, Record
from registry.papers import check_limits as limits
from registry.papers.copies import replace_original
from registry.papers.operations import issue_without_number
from registry.papers.printed import people_on
from registry.papers.proof import Asked, asked_of
from tests.registry.papers.in_force import issue
from tests.registry.papers.ordering import confirm_information, give_copies
from tests.signed_papers import NewPaper

Enter = Callable[..., Record]
NUMBER = "001324000017"
NAME_AND_BIRTH = {"full_name": "Nguyễn Thị Thùy Dương", "birth_date": "15/11/2026"}
WRONG = {"personal_id": "001324999999"}


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def paper(new_paper: NewPaper) -> Paper:
    return issue(new_paper(number=NUMBER), b"%PDF-1.4 giay khai sinh")


def post(client: Client, paper: Paper, proof: dict[str, str], address: str = "203.0.113.7") -> int:
    return client.post(f"/kiem-tra/{paper.code}", proof, REMOTE_ADDR=address).status_code


def test_a_scan_shows_what_the_paper_is_worth_and_nobodys_data(client: Client, paper: Paper) -> None:
    answer = client.get(f"/kiem-tra/{paper.code}")
    page = answer.content.decode()
    for words in ("Giấy khai sinh", "Còn hiệu lực", paper.office.name):
        assert words in page
    own = (paper.record.number, "22/11/2026", paper.issued_file)
    for secret in ("Thùy Dương", "THÙY DƯƠNG", NUMBER, "Hen Ni", *own):
        assert secret not in page
    assert "no-store" in answer["Cache-Control"]


def test_no_word_of_the_page_opens_it(client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    """As somebody who has nothing but the page: every word of it in every box, and with every day that stands there."""
    monkeypatch.setattr(visitors, "LOOKS_A_MINUTE", 10**6)
    for limit in ("WRONG_PROOFS", "SIEGE_PROOFS"):
        monkeypatch.setattr(limits, limit, 10**6)
    page = client.get(f"/kiem-tra/{paper.code}").content.decode()
    words = words_of(page)
    days = [word for word in words if is_day(word)]
    tries = [dict.fromkeys(BOXES, word) for word in words]
    tries += [
        {"number": word, "full_name": word, "registered_on": day, "birth_date": day}
        for word in words
        for day in days
    ]
    assert len(tries) > 50
    opened = [each for each in tries if client.post(f"/kiem-tra/{paper.code}", each).status_code == 200]
    assert opened == []


#: Those of this form, and those of forms before it.
BOXES = ("personal_id", "full_name", "birth_date", "number", "registered_on")


def words_of(page: str) -> list[str]:
    """Return the words and runs of up to four words that a reader sees, and all that stands in attributes."""
    seen = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    words = [word.strip(".,:;()“”") for word in html.unescape(seen).split()]
    runs = [" ".join(words[at : at + size]) for size in (1, 2, 3, 4) for at in range(len(words))]
    return sorted({*runs, *re.findall(r'="([^"]*)"', page)})


def is_day(word: str) -> bool:
    try:
        return PartialDate.parse(word).is_full
    except ValueError:
        return False


@pytest.mark.parametrize(
    "proof",
    [
        {"personal_id": NUMBER},
        NAME_AND_BIRTH,
        {"full_name": "NGUYEN THI THUY DUONG", "birth_date": "15.11.2026"},
    ],
)
def test_what_stands_on_the_paper_shows_its_content_and_gives_its_file(
    client: Client, paper: Paper, proof: dict[str, str]
) -> None:
    page = client.post(f"/kiem-tra/{paper.code}", proof).content.decode()
    assert "NGUYỄN THỊ THÙY DƯƠNG" in page
    assert "H&#x27;Hen Niê" in page
    answer = client.post(f"/kiem-tra/{paper.code}", {**proof, "download": "1"})
    assert answer.content == b"%PDF-1.4 giay khai sinh"
    acts = AuditEntry.objects.filter(subject_id=paper.pk, act__endswith=".view").order_by("pk")
    assert list(acts.values_list("act", flat=True)) == ["paper-content.view", "paper-file.view"]
    assert not any(NUMBER in str(entry.detail) for entry in acts)


@pytest.mark.parametrize(
    "proof",
    [
        WRONG,
        {**NAME_AND_BIRTH, "birth_date": "16/11/2026"},
        {**NAME_AND_BIRTH, "birth_date": "11/2026"},
        {**NAME_AND_BIRTH, "full_name": "Nguyễn Thị Thùy"},
        # The mother of whom the paper tells the year, and the father: it is not their paper.
        {"full_name": "H'Hen Niê", "birth_date": "1996"},
        {"full_name": "Y Moan Ênuôl", "birth_date": "02/03/1993"},
    ],
)
def test_a_wrong_proof_shows_nothing_in_always_the_same_words(
    client: Client, paper: Paper, proof: dict[str, str]
) -> None:
    answer = client.post(f"/kiem-tra/{paper.code}", proof)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Thông tin đối chiếu không khớp với giấy này." in page
    assert "THÙY DƯƠNG" not in page
    assert list(
        AuditEntry.objects.filter(subject_id=paper.pk, act="paper-wrong-proof.view").values_list("address")
    ) == [("127.0.0.1",)]


@pytest.mark.parametrize("proof", [{}, {"full_name": "Nguyễn Thị Thùy Dương"}, {"birth_date": "15/11/2026"}])
def test_half_a_proof_is_told_what_is_missing(client: Client, paper: Paper, proof: dict[str, str]) -> None:
    answer = client.post(f"/kiem-tra/{paper.code}", proof)
    assert answer.status_code == 422
    assert Asked.ONE.value in answer.content.decode()


def test_who_guesses_waits_and_nobody_elsewhere_does(client: Client, paper: Paper) -> None:
    for _ in range(limits.WRONG_PROOFS):
        assert post(client, paper, WRONG) == 403
    assert post(client, paper, NAME_AND_BIRTH) == 429
    assert client.get(f"/kiem-tra/{paper.code}", REMOTE_ADDR="203.0.113.7").status_code == 200
    assert post(client, paper, NAME_AND_BIRTH, "198.51.100.1") == 200


def test_a_household_with_a_whole_network_is_one_guesser(client: Client, paper: Paper) -> None:
    answers = [post(client, paper, WRONG, f"2001:db8:1:2::{each}") for each in range(limits.WRONG_PROOFS + 1)]
    assert answers == [403] * limits.WRONG_PROOFS + [429]
    assert post(client, paper, NAME_AND_BIRTH, "2001:db8:1:3::1") == 200


def test_who_goes_on_guessing_waits_twice_as_long_each_time(
    client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "LOOKS_A_MINUTE", 10**6)
    waits, counted = [], visitors.hashed(f"proof:203.0.113.7:{paper.code}")
    redis = cache._cache.get_client()  # type: ignore[attr-defined]
    for _ in range(9):
        answers = [
            post(client, paper, WRONG | {"full_name": "Ai Đó", "birth_date": "01/01/2020"})
            for _ in range(limits.WRONG_PROOFS)
        ]
        assert set(answers) == {403}
        assert post(client, paper, NAME_AND_BIRTH | {"personal_id": NUMBER}) == 429
        waits.append(redis.ttl(cache.make_key(counted)))
        cache.delete(counted)
    for round_, wait in enumerate(waits):
        most = min(limits.WAIT_SECONDS * 2**round_, 24 * 3600)
        assert most - 60 <= wait <= most


def test_a_right_proof_is_no_guess(client: Client, paper: Paper) -> None:
    assert {post(client, paper, NAME_AND_BIRTH) for _ in range(limits.WRONG_PROOFS * 2)} == {200}


def test_no_number_of_strangers_locks_the_holder_out(client: Client, paper: Paper) -> None:
    for stranger in range(limits.SIEGE_PROOFS * 2):
        post(
            client,
            paper,
            WRONG | {"full_name": "Ai Đó", "birth_date": "01/01/2020"},
            f"198.51.100.{stranger}",
        )
    # One of the three is not looked at any more, be it right or wrong, and is no guess.
    for weak in (NAME_AND_BIRTH, {"personal_id": NUMBER}, WRONG):
        answer = client.post(f"/kiem-tra/{paper.code}", weak)
        assert (answer.status_code, Asked.TWO.value in answer.content.decode()) == (422, True)
    assert Asked.TWO.value in client.get(f"/kiem-tra/{paper.code}").content.decode()
    assert post(client, paper, NAME_AND_BIRTH | {"personal_id": NUMBER}) == 200
    assert post(client, paper, NAME_AND_BIRTH | {"number": paper.record.number}) == 200
    assert post(client, paper, NAME_AND_BIRTH | WRONG) == 403


def test_guesses_at_the_same_moment_are_counted_before_they_are_looked_at(paper: Paper) -> None:
    allowed = [not limits.wait_to_guess("203.0.113.7", paper.code) for _ in range(limits.WRONG_PROOFS + 5)]
    assert allowed == [True] * limits.WRONG_PROOFS + [False] * 5


def test_one_client_opens_one_page_not_without_end_and_a_province_behind_one_address_does(
    client: Client, paper: Paper
) -> None:
    looks = [client.get(f"/kiem-tra/{paper.code}").status_code for _ in range(visitors.LOOKS_A_MINUTE + 1)]
    assert looks == [200] * visitors.LOOKS_A_MINUTE + [429]
    assert client.get(f"/kiem-tra/{new_code()}").status_code == 404
    others = {visitors.may_look("127.0.0.1", f"paper {new_code()}") for _ in range(1000)}
    assert others == {True}


def test_unknown_codes_and_papers_not_yet_issued_answer_alike(client: Client, new_paper: NewPaper) -> None:
    unissued = client.get(f"/kiem-tra/{new_paper().code}")
    unknown = client.get(f"/kiem-tra/{new_code()}")
    assert unissued.status_code == unknown.status_code == 404
    strip = [answer.content.replace(answer["X-Reference"].encode(), b"") for answer in (unissued, unknown)]
    assert strip[0] == strip[1]


def test_a_code_has_more_random_bits_than_anybody_guesses() -> None:
    letters = {letter for _ in range(300) for letter in new_code()}
    assert CODE_LENGTH * math.log2(len(letters)) >= 128


def test_a_replaced_paper_says_so_and_leads_to_no_other(
    client: Client, paper: Paper, binh: Actor, chi: Actor
) -> None:
    newer = issue(replace_original(paper.pk, "Giấy cũ bị lộ", by=binh))
    scan = client.get(f"/kiem-tra/{paper.code}").content.decode()
    proved = client.post(f"/kiem-tra/{paper.code}", NAME_AND_BIRTH).content.decode()
    assert "Đã thay thế" in scan
    assert "Hãy hỏi người đưa giấy, hoặc cơ quan cấp, giấy đang có hiệu lực." in scan
    assert "Đã được thay bằng giấy ban hành ngày" in proved
    for page in (scan, proved):
        assert newer.code not in page
        assert newer.code[:8] not in page


@pytest.mark.parametrize("kind", list(KINDS))
def test_whose_paper_it_is_proves_it_by_name_and_date_on_every_kind(
    enter: Enter, client: Client, binh: Actor, chi: Actor, kind: EventKind
) -> None:
    record = enter(kind)
    papers = [original_of(record, binh)]
    if KINDS[kind].copy:
        papers += give_copies(record.pk, 1, "H'Hen Niê", by=binh)
        papers.append(confirm_information(record.pk, "H'Hen Niê", "", by=binh))
    people = [entry_of(record).person(role) for role in KINDS[kind].subjects]
    for paper in map(issue, papers):
        for person in people:
            proof = {"full_name": person.full_name, "birth_date": person.birth_date.dotted}
            assert (upper(person.full_name), person.birth_date.display()) in people_on(paper.content or {})
            assert post(client, paper, proof) == 200


def original_of(record: Record, by: Actor) -> Paper:
    paper = Paper.objects.get(record=record, copy_number=None)
    if paper.content is None:
        issue_without_number(paper.pk, "Người dân cần gấp", by=by)
        paper.refresh_from_db()
    return paper


def test_a_date_known_in_part_proves_as_it_stands(
    enter: Enter, client: Client, binh: Actor, chi: Actor
) -> None:
    paper = issue(original_of(enter(EventKind.DEATH, deceased_birth_date=PartialDate(1955)), binh))
    [(name, born)] = people_on(paper.content or {})
    assert born == "năm 1955"
    assert post(client, paper, {"full_name": name, "birth_date": "01/01/1955"}) == 403
    assert post(client, paper, {"full_name": name, "birth_date": "1955"}) == 200


def test_a_paper_without_a_date_of_birth_asks_for_its_own_number_instead(
    enter: Enter, client: Client, binh: Actor, chi: Actor
) -> None:
    record = enter(EventKind.DEATH, deceased_birth_date=PartialDate())
    paper = issue(original_of(record, binh))
    [(name, born)] = people_on(paper.content or {})
    assert (born, asked_of(paper, is_besieged=False)) == ("", Asked.WITH_NUMBER)
    assert post(client, paper, {"full_name": name}) == 422
    without_year = record.number.partition("/")[0]
    for wrong in ("9/2026", without_year, f"{without_year}/", f"{without_year}/2025"):
        assert post(client, paper, {"full_name": name, "number": wrong}) == 403
    assert post(client, paper, {"full_name": name, "number": record.number}) == 200


@pytest.mark.parametrize(
    "written", ["001 324 000 017", "001.324.000.017", "001-324-000-017", " 001324–000017 "]
)
def test_a_number_is_taken_however_it_is_grouped(client: Client, paper: Paper, written: str) -> None:
    assert post(client, paper, {"personal_id": written}) == 200


@pytest.mark.parametrize(
    "writing",
    [
        str.lower,
        lambda code: f"{code[:8]}-{code[8:16].lower()}-{code[16:]}",
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: "".join(chr(ord(letter) + 0xFEE0) for letter in code),
        lambda code: f"{code[:13]}\u2013{code[13:]}\u200b",
    ],
)
def test_a_papers_code_is_taken_in_small_letters_and_in_groups(
    client: Client, paper: Paper, writing: Callable[[str], str]
) -> None:
    assert client.get(f"/kiem-tra/{writing(paper.code)}").status_code == 200
