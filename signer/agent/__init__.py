"""The program beside a token on an office's PC: it knows its server by HTTPS alone. vi: máy ký tại cơ quan."""
