"""What comes back from meetings into a project folder."""

from generator.meetings.minutes import Given, find_meeting, given

__all__ = ["Given", "find_meeting", "given"]
