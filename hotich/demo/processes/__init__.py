"""Everything the demo and the tests start besides themselves: database, broker, workers, simulated partners.

`python -m hotich.demo.processes` is `make run`. Nothing here imports Django: it runs before there is a database.
"""
