"""Images of pages: refused or taken in, straightened, and shown in tiles. vi: ảnh trang sổ.

`inspection` reads heads and structure without decoding anything; what decodes runs in a process of its own
(`hotich.imaging`), and `tasks` says what it does there.
"""
