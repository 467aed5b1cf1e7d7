"""How far the demonstration's legal day is ahead of the machine's, for its programs that have no database.

vi: ngày pháp lý của bản trình diễn. The truth is `LawEdition.legal_days`; `manage.py set_legal_day` keeps both.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

VIETNAM = timezone(timedelta(hours=7))
#: The years to try, each with the day on which it begins.
ERAS = {
    "2024": date(2024, 9, 16),
    "2025": date(2025, 9, 15),
    "2026": date(2026, 10, 12),
    "2027": date(2027, 3, 8),
}


def days_ahead(var: Path) -> int:
    """Return by how many days; none where nobody has set any."""
    file = _file(var)
    return int(file.read_text()) if file.exists() else 0


def keep(var: Path, days: int) -> None:
    file = _file(var)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(str(days))


def today(var: Path) -> date:
    """Return the legal day of the demonstration in this folder."""
    return datetime.now(UTC).astimezone(VIETNAM).date() + timedelta(days=days_ahead(var))


def era_of(day: date) -> str:
    """Return the era of which that day is."""
    return max((era for era, begins in ERAS.items() if begins <= day), default=min(ERAS))


def _file(var: Path) -> Path:
    return var / "demo" / "legal_days"
