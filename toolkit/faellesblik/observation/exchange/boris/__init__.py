"""BORIS both ways: its projects and tables of events, read and written."""
