"""What stands around every page: requests, logins, the rail, refusals, workbooks. vi: khung trang."""
