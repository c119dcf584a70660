"""Stagebook: project data becomes documents in HTML, PDF and Word."""
