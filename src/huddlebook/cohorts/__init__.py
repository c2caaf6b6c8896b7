"""Cohorts, pure: a programme, its instants for each person, the roster, pods, and what completes it."""
