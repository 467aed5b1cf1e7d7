"""The tiers of offices, from below to above. vi: các cấp có thẩm quyền."""

from hotich.models import Office

#: They keep books; Sở Tư pháp and the ministry do not.
REGISTERING = (Office.Level.COMMUNE, Office.Level.DISTRICT)
#: As `Office.Level` names them.
_HEIGHT = {"commune": 0, "district": 1, "province": 2, "ministry": 3}


def is_higher(level: str, than: str) -> bool:
    """Say whether one level stands above another."""
    return _HEIGHT[level] > _HEIGHT[than]
