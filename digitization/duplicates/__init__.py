"""Entries that may be one act, and the two copies of one book. vi: nghi trùng, sổ kép."""
