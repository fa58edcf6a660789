"""The API under /api/v1: every indicator as data, with the same access rules and disclosure as the pages."""
