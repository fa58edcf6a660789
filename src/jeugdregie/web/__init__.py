"""The web application: pages and downloads on top of the libraries; the only part that knows Django."""
