"""Reports: figures of offices by period, beside those of the periods before, each opening its rows. vi: báo cáo."""
