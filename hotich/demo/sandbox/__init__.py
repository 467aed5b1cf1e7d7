"""The partners, simulated over real HTTP in a process of their own. vi: các hệ thống đối tác mô phỏng.

The national portal (and the citizen in front of it), a province's one-stop system, the population database, the
residence police, the social insurance and the agencies for merit, social protection and relief, with their own storage.
The demo, the tests and the story talk to them exactly as they would to the real ones; nothing here imports Django or
one of our applications.
"""
