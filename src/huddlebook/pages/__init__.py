"""Pages: notebooks run once through Voilà and kept as fragments, and the documents that load our front-end."""
