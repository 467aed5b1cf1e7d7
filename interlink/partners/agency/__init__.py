"""Agencies and organisations that look acts up; they only call us. vi: cơ quan, tổ chức tra cứu."""
