"""A computer that nobody touches: the clock of its login is set back, for a test does not wait half an hour."""

import datetime

import psycopg
from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing

from tests.acceptance.desk import Desk
from tests.running_demo import RunningDemo

SALT = "django.contrib.sessions.SessionStore"  # as django.contrib.sessions.backends.base has it


def leave_alone(demo: RunningDemo, desk: Desk, *, minutes: int) -> None:
    """Let it be so many minutes since the person at the desk did anything."""
    told = demo.environment()
    key = next(each["value"] for each in desk.context.cookies() if each["name"] == "sessionid")
    with psycopg.connect(told["DATABASE_URL"]) as connection:
        row = connection.execute(
            "SELECT session_data FROM hotich_session WHERE session_key = %s", [key]
        ).fetchone()
        assert row
        session = signing.loads(row[0], key=told["SECRET_KEY"], salt=SALT, serializer=JSONSerializer)
        seen = datetime.datetime.fromisoformat(session["seen_at"]) - datetime.timedelta(minutes=minutes)
        session["seen_at"] = seen.isoformat()
        data = signing.dumps(
            session, key=told["SECRET_KEY"], salt=SALT, serializer=JSONSerializer, compress=True
        )
        connection.execute("UPDATE hotich_session SET session_data = %s WHERE session_key = %s", [data, key])
