"""The work on a case: people, families, conversations and plans as pages, each through the table of who may do what."""
