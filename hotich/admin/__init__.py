"""The administrators' pages of the kernel: offices, places, accounts and the trail. vi: quản trị."""

from hotich.admin import accounts, offices, places, trail

__all__ = ["accounts", "offices", "places", "trail"]
