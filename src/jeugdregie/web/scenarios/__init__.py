"""Scenarios on pages: shipped and own ones, each save a new version, with what gemeenten think of it."""
