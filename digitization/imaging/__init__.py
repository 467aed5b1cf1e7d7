"""Images of pages: refused or taken in, straightened, and shown in tiles. vi: ảnh trang sổ.

`inspection` reads heads and structure without decoding anything. Whatever decodes runs in `child`, a process of its own
with little memory and little time, which `decoding` starts; so a file that breaks a decoder breaks nothing else.
"""
