"""The district's approval, by which an entry becomes an act of the register. vi: phê duyệt."""
