"""Running trajectories that ask for a look, with the reasons and the numbers behind them; docs/algorithms/toetsing.md.

Rows are about persons: pseudonymised, for who may see them, and each look is written down by whoever shows it.
"""

from jeugdregie.indicators.review.listing import Case, Review, review_of
from jeugdregie.indicators.review.reasons import REASONS, Reason
from jeugdregie.indicators.review.scoring import Hit, Rules, rules_of

__all__ = ["REASONS", "Case", "Hit", "Reason", "Review", "Rules", "review_of", "rules_of"]
