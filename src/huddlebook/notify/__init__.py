"""Messages on their way: e-mail, channels and calendars; one tick sends what is due. The only Apprise and iCalendar."""

from huddlebook.notify.settings import Settings, read_settings
from huddlebook.notify.ticking import Report, tick

__all__ = ["Report", "Settings", "read_settings", "tick"]
