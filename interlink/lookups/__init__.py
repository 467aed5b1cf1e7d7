"""Agencies outside look up what the register says of a paper, for a purpose. vi: tra cứu của cơ quan, tổ chức."""
