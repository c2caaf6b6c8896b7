"""Kinds of activity, pure: designs, commands, events, states, views."""
