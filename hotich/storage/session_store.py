"""Sessions in the database that know whose they are; Django's own engine with one column more."""

from typing import Any, cast

from django.contrib.sessions.backends import db

from hotich.models.logins import Session


class SessionStore(db.SessionStore):
    """Django finds it by this name (`SESSION_ENGINE`)."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        made = cast(Session, super().create_model_instance(data))
        user = data.get("_auth_user_id")
        made.user_id = int(user) if user else None
        return made
