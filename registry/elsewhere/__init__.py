"""Looks at acts of other offices: for a purpose, so many a day, told when too many. vi: tra cứu nơi khác."""
