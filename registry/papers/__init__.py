"""Papers of an act: their content, file, copies, printed forms and check page. vi: giấy tờ hộ tịch."""
