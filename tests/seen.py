"""What a page would send back with a decision, for tests of acts whose page is tested elsewhere."""

import re
from typing import Any

from hotich.rights.workflow import Workflow


def seen(workflow: Workflow, *cases: Any) -> dict[str, list[str]]:
    """Return the field by which a page says that it showed these cases as they stand now."""
    return {"seen": workflow.versions([getattr(case, "pk", case) for case in cases])}


def shown_on(answer: Any) -> dict[str, list[str]]:
    """Return the field as a page that was really opened sends it back."""
    found = re.findall(r'name="seen" value="([^"]+)"', answer.content.decode())
    assert found, "the page says nothing of what it shows"
    return {"seen": found}
