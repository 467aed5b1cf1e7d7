"""The national population database. vi: Cơ sở dữ liệu quốc gia về dân cư."""
