"""Keep a search of the register under a name, for whoever looks for the same again. vi: lưu tra cứu."""

from __future__ import annotations

from collections.abc import Mapping

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import User
from hotich.rights import access
from hotich.rights.access import Actor
from registry.models import SavedSearch
from registry.workflows import pages

audit.register(
    {
        "saved-search.save": "lưu một tra cứu sổ hộ tịch",
        "saved-search.rename": "đổi tên tra cứu đã lưu",
        "saved-search.remove": "xóa tra cứu đã lưu",
    }
)

#: As many as one finds at a glance.
MOST_SAVED = 30
_LETTERS = SavedSearch._meta.get_field("name").max_length or 0


@operation
def save_search(name: str, asked: Mapping[str, str], *, by: Actor) -> SavedSearch:
    """Keep the search for this person alone; one of the same name is replaced. vi: lưu tra cứu.

    Raises `InvalidInput` without a name, `DomainError` when there are too many.
    """
    name = _name(name)
    owner = _owner(by)
    mine = SavedSearch.objects.filter(user=owner)
    if not mine.filter(name=name).exists() and mine.count() >= MOST_SAVED:
        raise DomainError(f"Đã lưu {MOST_SAVED} tra cứu. Hãy xóa bớt tra cứu không dùng nữa rồi lưu lại.")
    saved, _ = SavedSearch.objects.update_or_create(user=owner, name=name, defaults={"asked": dict(asked)})
    audit.record("saved-search.save", by=by, subject=saved)
    return saved


@operation
def rename_search(search_id: int, name: str, *, by: Actor) -> SavedSearch:
    """Give a saved search another name. vi: đổi tên. Raises `NotFound` for anybody else's, `InvalidInput`."""
    saved, name = _own(search_id, by), _name(name)
    if SavedSearch.objects.filter(user=saved.user, name=name).exclude(pk=saved.pk).exists():
        raise InvalidInput({"name": ["Đã có tra cứu tên này. Hãy đặt tên khác."]})
    saved.name = name
    saved.save()
    audit.record("saved-search.rename", by=by, subject=saved)
    return saved


@operation
def remove_search(search_id: int, *, by: Actor) -> None:
    """Forget a saved search. vi: xóa tra cứu đã lưu. Raises `NotFound` for anybody else's."""
    saved = _own(search_id, by)
    audit.record("saved-search.remove", by=by, subject=saved)
    saved.delete()


def _owner(by: Actor) -> User:
    """Return the person, locked: their searches are counted before one is added."""
    if by.user is None or by.office is None:
        raise NotFound
    access.require(by, *pages.SEARCHES, office=by.office)
    return User.objects.select_for_update(of=("self",)).get(pk=by.user.pk)


def _own(search_id: int, by: Actor) -> SavedSearch:
    found = SavedSearch.objects.filter(pk=search_id, user=_owner(by)).first()
    if found is None:
        raise NotFound
    return found


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise InvalidInput({"name": ["Hãy đặt tên cho tra cứu, ví dụ: Các việc năm 1985 còn thiếu số."]})
    if len(name) > _LETTERS:
        raise InvalidInput({"name": [f"Tên tra cứu dài quá {_LETTERS} chữ. Hãy đặt tên ngắn hơn."]})
    return name
