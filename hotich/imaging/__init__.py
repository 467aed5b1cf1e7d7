"""Pictures and PDFs from outside: what their heads say, and whatever decodes them. vi: ảnh và tệp PDF nhận từ ngoài.

`inspection` says what a file is, for every door; `headers`, `pdf` and `behind` read structure without decoding
anything. Whatever decodes runs in `child`, a process of its own
with little memory and little time, which `decoding` starts; so a file that breaks a decoder breaks nothing else. No
other module of the product opens a picture (a test says so).
"""
