"""The demonstration site: made-up enterprises and people, rounds at every stage, one-click log-in, a date to move.

Nothing here is reachable unless the process runs in demo mode over a database that the demo itself made.
"""
