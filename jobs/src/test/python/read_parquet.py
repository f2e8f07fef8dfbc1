"""Whether results.parquet of reports holds what results.csv holds, as pandas and DuckDB read it."""

import sys
from pathlib import Path

import duckdb
import pandas

for report in map(Path, sys.argv[1:]):
    csv = pandas.read_csv(report / "results.csv")
    assert len(csv) > 1 and csv["params"].min() > 0, csv

    frame = pandas.read_parquet(report / "results.parquet")
    assert list(frame.columns) == list(csv.columns), (list(frame.columns), list(csv.columns))
    assert frame["seed"].dtype == "int64" and frame["untrained"].dtype in ("bool", "object"), frame.dtypes
    for column in csv.columns:
        if csv[column].dtype.kind in "if" and frame[column].dtype.kind in "if":
            pandas.testing.assert_series_equal(
                frame[column], csv[column], check_dtype=False, rtol=0, atol=0
            )
        else:
            assert frame[column].fillna("").astype(str).tolist() == csv[column].fillna("").astype(str).tolist(), column
    print(f"{report.parent.name} pandas: equal")

    table = duckdb.connect()
    path = str(report / "results.parquet").replace("'", "''")
    rows = table.execute(f"select arm, size, seed, params, loss from read_parquet('{path}')").fetchall()
    expected = list(csv[["arm", "size", "seed", "params", "loss"]].itertuples(index=False, name=None))
    assert rows == expected, (rows, expected)
    mean = table.execute(f"select avg(loss) from read_parquet('{path}')").fetchone()[0]
    assert abs(mean - csv["loss"].mean()) < 1e-12
    print(f"{report.parent.name} duckdb: equal")
