"""Contractors' packages: one book as one workbook and one archive of PDFs, in and out. vi: gói số hóa."""
