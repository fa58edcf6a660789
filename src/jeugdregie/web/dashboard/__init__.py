"""The overview: six key figures, four questions with a picture, and a table."""
