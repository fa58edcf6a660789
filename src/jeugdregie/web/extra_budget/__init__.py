"""The rule of 105 %: asking for extra budget, and what the provider's forecast of the year means for new jeugdigen."""
