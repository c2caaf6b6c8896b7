"""The kernel lane: a page of a notebook with Python of its own for each visitor, through Voilà, with its doors shut."""
