"""Values of civil status: dates, hours, names, numbers of people. vi: ngày tháng, họ tên, số định danh."""
