"""Whoever shows the trail knows the sentence of every act in it, also of acts that only workers do."""

import subprocess
import sys

CODE = """
import django
django.setup()
from hotich.acts import audit
from hotich.models import AuditEntry
assert "population.tell" not in audit.ACTS, "this test no longer tests anything"
print(audit.sentence(AuditEntry(act="population.tell")))
"""


def test_a_process_that_never_does_the_act_can_say_what_was_done() -> None:
    said = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert said.stdout.strip()
