"""Rooms, pure: the log contract, seats, steps, rights, and what each audience sees."""
