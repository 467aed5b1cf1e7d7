"""What is to be paid, as a value. vi: lệ phí hộ tịch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fee:
    """What is to be paid, and by which rule; a basis is there also when nothing is to be paid."""

    amount: int
    basis: str

    @property
    def words(self) -> str:
        return dong(self.amount)


def dong(amount: int) -> str:
    """Write an amount as people read it: 8.000 đồng."""
    return f"{amount:,} đồng".replace(",", ".")
