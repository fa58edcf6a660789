"""The social map: freely accessible and contracted help, for everybody to find and for the region to keep."""
