"""Beside a token: what an order is, what it lets a token sign, and the token itself. vi: ký số trên thiết bị.

Shared by the stations of the server (`registry.signing.stations`) and by the agent of an office PC; so it knows neither
Django nor the database.
"""
