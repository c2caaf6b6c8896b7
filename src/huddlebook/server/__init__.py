"""The public server: what strangers may reach. Voilà without its doors, rooms that live, and the stream between."""
