"""Which form a book may have by its years. vi: giai đoạn của sổ.

The years of two forms overlap: a commune went on writing in the books it had. So years only suggest; the form decides.
"""

from digitization.models import Phase

#: First and last year in which books of a form were begun (Cục HTQTCT, báo cáo số hóa sổ hộ tịch 2024).
YEARS: dict[Phase, tuple[int, int]] = {
    Phase.SINCE_2016: (2016, 9999),
    Phase.DECREE_158: (2006, 2015),
    Phase.DECREE_83: (1999, 2006),
    Phase.REUNIFIED: (1976, 1999),
    Phase.EARLIER: (0, 1975),
}


def suggested_phases(year_from: int | None, year_to: int | None) -> list[Phase]:
    """Return the forms that a book begun in `year_from` may have, the newest first; one: no question is left.

    A book of 2006 or 1999 has two; one that runs over a change of form begun in the older one may have both.
    """
    first = year_from or year_to
    if first is None:
        return []
    last = max(year_to or first, first)
    return [phase for phase, (begin, end) in YEARS.items() if begin <= last and first <= end]
