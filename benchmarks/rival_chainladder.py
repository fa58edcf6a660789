"""Runs in the environment of the rival, not in ours: chainladder completes the cumulative tables it is given on standard input.

Prints JSON: per table the factors, what each month grows to, and Mack's standard error of the whole.
"""

import json
import sys
import warnings

warnings.filterwarnings("ignore")

import chainladder as cl  # noqa: E402 - warnings of its libraries are silenced first
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402


def main() -> None:
    """Complete every table."""
    print(json.dumps([completed(np.array(table)) for table in json.load(sys.stdin)]))


def completed(table: np.ndarray) -> dict[str, list[float]]:
    """Only what lies above the diagonal is shown to the model."""
    size = len(table)
    months = pd.period_range("2024-01", periods=size, freq="M")
    rows = [
        {"origin": months[row].to_timestamp(), "valuation": months[row + lag].to_timestamp(), "paid": table[row, lag]}
        for row in range(size)
        for lag in range(size - row)
    ]
    triangle = cl.Triangle(
        pd.DataFrame(rows), origin="origin", development="valuation", columns="paid", cumulative=True
    )
    model = cl.MackChainladder().fit(cl.Development(sigma_interpolation="mack").fit_transform(triangle))
    return {
        "factors": model.ldf_.values[0, 0, 0, : size - 1].tolist(),
        "ultimate": np.nan_to_num(model.ultimate_.to_frame().to_numpy(dtype=float)).ravel().tolist(),
        "error": [float(np.ravel(model.total_mack_std_err_)[0])],
    }


if __name__ == "__main__":
    main()
