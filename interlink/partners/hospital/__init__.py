"""Hospitals, which tell of births and deaths. vi: cơ sở y tế."""
