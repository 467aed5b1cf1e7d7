"""Sums of money. vi: số tiền."""


def dong(amount: int) -> str:
    """Write an amount as people read it: 8.000 đồng."""
    return f"{amount:,} đồng".replace(",", ".")
