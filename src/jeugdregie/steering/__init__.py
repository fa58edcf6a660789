"""Decision rules about goals, money and choice, as pure functions."""

from jeugdregie.steering.apportion import apportion

__all__ = ["apportion"]
