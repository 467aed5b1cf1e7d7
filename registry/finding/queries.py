"""The searches that a person has saved. vi: tra cứu đã lưu."""

from __future__ import annotations

from hotich.errors import NotFound
from hotich.rights.access import Actor
from registry.models import SavedSearch


def saved_searches(by: Actor) -> list[SavedSearch]:
    """Return what the person saved, by name."""
    return list(SavedSearch.objects.filter(user=by.user).defer("asked"))


def saved_search(search_id: int, *, by: Actor) -> SavedSearch:
    """Return one of the person's own; raises `NotFound` for anybody else's."""
    found = SavedSearch.objects.filter(pk=search_id, user=by.user).first()
    if found is None:
        raise NotFound
    return found
