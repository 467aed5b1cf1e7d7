"""Workbooks that people take along: written row by row, so that a long one needs no more memory than a short one."""
