"""A region of any size written straight as the tables of a store, without messages: for measuring at national scale."""
