"""The message standard iJw 3.2: read, check, write, answer. No database, no Django."""
