"""The books of the register: opened, filled, searched, closed. vi: sổ hộ tịch."""
