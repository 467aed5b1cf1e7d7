"""Images of pages: refused or taken in, straightened, and shown. vi: ảnh trang sổ.

What may come in, `hotich.imaging.inspection` says for every door; what decodes runs in a process of its own
(`hotich.imaging`), and `tasks` says what it does there.
"""
