"""Agencies for people with merit, social protection and relief. vi: cơ quan lao động, người có công và xã hội."""
