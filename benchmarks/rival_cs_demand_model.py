"""Runs in the environment of the rival, not in ours: forecasts of cs-demand-model for the SSDA903 files in a folder.

Prints JSON: seconds of reading and forecasting for each origin that is given (as YYYY-MM-DD), and the children a year later.
"""

import json
import sys
import time
import warnings
from datetime import date

warnings.filterwarnings("ignore")

import pandas as pd  # noqa: E402 - warnings of old pandas calls are silenced first
from cs_demand_model import (  # noqa: E402
    Config,
    DemandModellingDataContainer,
    ModelPredictor,
    PopulationStats,
    fs_datastore,
)
from dateutil.relativedelta import relativedelta  # noqa: E402


def main() -> None:
    """Forecast from each origin, reading anew each time."""
    folder, *origins = sys.argv[1:]
    found = []
    for text in origins:
        start = time.perf_counter(), time.process_time()
        total = forecast(folder, date.fromisoformat(text))
        found.append({"seconds": time.perf_counter() - start[0], "cpu": time.process_time() - start[1], "total": total})
    print(json.dumps(found))


def forecast(folder: str, origin: date) -> float:
    """A year ahead, daily, from the six months before an origin; episodes are cut at the origin."""
    config = Config()
    episodes = DemandModellingDataContainer(fs_datastore(folder), config).enriched_view
    end = pd.Timestamp(origin)
    known = episodes[end >= episodes.DECOM].copy()
    later = end < known.DEC
    known.loc[later, "DEC"] = pd.NaT
    known.loc[later, "placement_type_after"] = config.PlacementCategories.NOT_IN_CARE
    stats = PopulationStats(known, config)
    predictor = ModelPredictor.from_model(stats, origin - relativedelta(months=6), origin)
    return float(predictor.predict(365).iloc[-1].sum())


if __name__ == "__main__":
    main()
