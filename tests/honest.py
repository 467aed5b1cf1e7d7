"""A client that looks at every page it gets (HonestClient)."""

import re
from typing import Any

from django.test import Client


class HonestClient(Client):
    """A page holds no tag that a template left over, and no handler or style that the content policy refuses."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        answer = super().get(*args, **kwargs)
        if "text/html" in answer.get("Content-Type", "") and not answer.streaming:
            page = answer.content.decode()
            assert "{{" not in page
            assert not re.search(r"<[^>]* on(click|change|submit|load)=", page), "an inline handler"
            assert not re.search(r"<style|<[^>]* style=", page), "an inline style"
        return answer
