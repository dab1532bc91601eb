"""Happenings: found in each document by itself, then gathered from all of them into one timeline."""

from __future__ import annotations

from timeline.events.assembly import merge
from timeline.events.document import extract
from timeline.events.mention import DocumentEvents, EventMention, LocalEvent, Tie

__all__ = ["DocumentEvents", "EventMention", "LocalEvent", "Tie", "extract", "merge"]
