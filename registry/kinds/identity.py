"""Who issues identity papers. vi: nơi cấp giấy tờ tùy thân."""

import datetime

from hotich.values.dates import PartialDate

#: Who stands on a card as its issuer, by the first day of issue: the police's department since it got this
#: name, the ministry since Luật Căn cước 2023 is in force.
CARD_ISSUERS = (
    (datetime.date(2018, 10, 10), "Cục Cảnh sát quản lý hành chính về trật tự xã hội"),
    (datetime.date(2024, 7, 1), "Bộ Công an"),
)


def issuer_of_card(issued: PartialDate) -> str:
    """Return who issued a card with a chip on that day; empty where the day does not tell."""
    day = issued.full
    return next((name for since, name in reversed(CARD_ISSUERS) if day and day >= since), "")
