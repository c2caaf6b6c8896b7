"""Where rooms are kept: the log in a database, the thread that writes it, files by their content. All SQL is here."""

from huddlebook.storage.files import ContentFiles, content_name, write_whole
from huddlebook.storage.given import GivenFiles, Incoming
from huddlebook.storage.opener import open_log
from huddlebook.storage.sql import SqlLog
from huddlebook.storage.writer import Writer

__all__ = ["ContentFiles", "GivenFiles", "Incoming", "SqlLog", "Writer", "content_name", "open_log", "write_whole"]
