"""The administrators' pages of the kernel: offices, places, accounts, background work and the trail. vi: quản trị."""

from hotich.admin import accounts, errands, offices, places, trail

__all__ = ["accounts", "errands", "offices", "places", "trail"]
