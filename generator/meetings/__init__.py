"""Meetings: packs are put together of documents and foreign papers, and minutes come back into the project folder."""
