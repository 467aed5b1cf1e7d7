"""A citizen's dossier from its arrival to its end. vi: hồ sơ."""
