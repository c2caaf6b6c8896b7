"""What happened in a room, as tidy frames and as files: the only part that knows pandas."""
