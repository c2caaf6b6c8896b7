"""What comes in from the Web and from people's files: feeds, pages, links, documents; the only part that fetches."""
