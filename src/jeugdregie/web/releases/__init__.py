"""What was made public: open data for everybody, and the register of releases for who publishes."""
