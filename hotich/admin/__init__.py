"""The administrators' pages of the kernel: offices, places, accounts, background work and the trail. vi: quản trị."""
