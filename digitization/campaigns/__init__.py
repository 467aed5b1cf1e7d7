"""Review campaigns over what is already in the register. vi: đợt rà soát dữ liệu hộ tịch."""
