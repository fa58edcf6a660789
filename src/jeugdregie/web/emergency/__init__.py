"""Emergency access: somebody opens a case that is not theirs, says why, for an hour, and the privacy officer hears it."""
