"""The other dossiers that the citizen files, and what hospitals tell, are whole and in our own words."""

from datetime import datetime
from functools import partial
from random import Random

import pytest

from hotich.demo.sandbox.acts import ACTS, sample_death, sample_notice, subject_of
from hotich.demo.sandbox.hospital import KINDS
from hotich.demo.sandbox.samples import VIETNAM
from interlink.filings.procedures import BY_MODULE
from interlink.partners.hospital.incoming import NoticeSerializer
from interlink.partners.portal.incoming import DossierSerializer
from tests.demo.sandbox.running import Receiver, Sandbox, until

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", [*ACTS, "death"])
def test_hotich_knows_every_key_and_takes_every_paper(kind: str, ward: object) -> None:
    invent = ACTS[kind][1] if kind in ACTS else partial(sample_death, group=False)
    now = datetime.now(VIETNAM)
    for seed in range(5):
        body = invent(Random(seed), "00013", now=now)
        checked = DossierSerializer(data=body)
        assert checked.is_valid(), checked.errors
        plan = BY_MODULE[body["module"]]
        filing = checked.filing()
        assert plan.form.subject(filing.form) == subject_of(body["data"])
        assert not plan.wrong(filing.form, filed_at=now, at=now)
        if plan.kind:
            assert plan.kind.errors(plan.entry(filing.form, filed_on=now.date()), now.date()) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_hotich_takes_every_notice(kind: str, ward: object) -> None:
    now = datetime.now(VIETNAM)
    for seed in range(5):
        checked = NoticeSerializer(data=sample_notice(Random(seed), "00013", kind=kind, now=now))
        assert checked.is_valid(), checked.errors


def test_the_citizen_files_another_act_and_the_hospital_tells(sandbox: Sandbox, receiver: Receiver) -> None:
    (dossier,) = sandbox.steer("filings", office="00013", kind="death_group")["maHoSoLT"]
    numbers = sandbox.steer("notices", office="00013", kind="birth", count=2)["so"]
    until(lambda: {body["so"] for _, _, body in receiver.posts if "so" in body} >= set(numbers))
    until(lambda: dossier in {body.get("maHoSoLT") for _, _, body in receiver.posts})
    filed = {body.get("maHoSoLT"): body for _, _, body in receiver.posts}
    assert filed[dossier]["module"] == "LTKT"
