"""The kernel's tables of who may do what: accounts, and the administrators' pages. vi: phân quyền."""
