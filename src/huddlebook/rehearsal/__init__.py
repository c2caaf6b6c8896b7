"""A session with simulated people, before the day: who they are, who does what when, and what it came to.

Pure: everything here follows from the seed. `client.rehearsing` plays it on a server, and the command prints it.
"""
