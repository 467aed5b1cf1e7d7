"""What an officer's act is made of: who may, in which state, in one transaction, told. vi: thao tác nghiệp vụ."""
