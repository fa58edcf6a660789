"""The pages with which an administrator keeps organisations, areas and accounts."""
