"""The one tree of errors: each message says what happened and what to do."""


class HuddlebookError(Exception):
    """Everything Huddlebook raises on purpose."""


class BadNotebook(HuddlebookError):
    """A notebook that cannot be a session; the message names the cell."""


class NotFound(HuddlebookError):
    """A workspace, session or room that is not there."""


class StorageError(HuddlebookError):
    """The log could not be read or written."""


class StorageFull(StorageError):
    """The disk is full or read-only: nothing of the batch was written, everything before it stays."""
