"""Question pages: a page is a declaration, shown by one view, one template and one family of routes."""
