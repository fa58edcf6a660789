"""The pages about money ahead: ceilings, one contract, the year-end statement and the budget."""
