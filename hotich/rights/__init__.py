"""Who may do what, and whose data they see: rules of pages, tables of acts. vi: phân quyền."""
