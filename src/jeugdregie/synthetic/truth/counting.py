"""The counting rules in plain Python, for one youth at a time: a second opinion on what the product counts in SQL.

Written from the pages docs/algorithms/tellen.md, leveringen.md and trajecten.md; nothing here looks at how the traffic
was made, only at the facts that the accepted messages hold.
"""

from __future__ import annotations

from jeugdregie.synthetic.truth.costs import is_for_the_whole, line_referrer, net_amounts, spread
from jeugdregie.synthetic.truth.deliveries import cut, deliver, order_of
from jeugdregie.synthetic.truth.facts import Facts
from jeugdregie.synthetic.truth.model import Counted, Known, Kost, Regelfeit
from jeugdregie.synthetic.truth.referrers import refer, standing
from jeugdregie.synthetic.truth.spells import day_of_death
from jeugdregie.synthetic.truth.trajectories import MODES, join


def count(facts: Facts, lines: list[Regelfeit], known: Known) -> Counted:
    """Count one youth."""
    assignments = standing(facts.versies)
    refer(assignments, facts)
    net = net_amounts(lines)
    died = day_of_death(facts.stops)
    deliveries = list(cut(deliver(facts, assignments, lines, net, known), died))
    deliveries.sort(key=order_of)
    trajectories = [item for modus in MODES for item in join(deliveries, modus)]
    referrers = {line.sleutel: line_referrer(line, assignments) for line in lines}
    costs: list[Kost] = []
    for line in lines:
        spread_over = deliveries if is_for_the_whole(line, assignments) else []
        costs += spread(line, net[line.sleutel], referrers[line.sleutel], spread_over, known)
    return Counted(list(assignments.values()), deliveries, trajectories, net, costs, referrers, died)
