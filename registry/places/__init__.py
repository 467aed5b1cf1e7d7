"""Coded places of acts brought to the unit that stood on their day. vi: cập nhật đơn vị hành chính."""
