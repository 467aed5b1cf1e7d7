"""Typing what a paper book says, once or twice. vi: nhập liệu."""
