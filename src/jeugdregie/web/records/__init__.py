"""The records behind a figure, one by one, down to the messages; for who may see jeugdigen, with a purpose, each look kept."""
