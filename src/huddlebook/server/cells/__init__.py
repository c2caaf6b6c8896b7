"""Live cells: an author's own code, run once for a whole room by a process beside the server, seen on every page."""
