"""The demonstration: its processes, the simulated partners and invented data. vi: bản trình diễn."""
