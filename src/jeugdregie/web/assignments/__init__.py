"""Assignments of help: decided here, told to the aanbieder in messages, and the answers to those."""
