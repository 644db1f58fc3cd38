from glob import glob

import pandas as pd
import polars as pl

for table in sorted(glob("runs/*/*.parquet")):
    frame = pd.read_parquet(table)
    for name in frame.columns:
        lists = frame[name].map(lambda cell: hasattr(cell, "__len__") and not isinstance(cell, str)).any()
        if not lists:
            frame.groupby(name, dropna=False).size()
        elif name != "parameter_values":
            frame.groupby(name + "_text").size()
        if name in ("redraw", "tied_with_best"):
            frame[frame[name]], frame[~frame[name]]
    if "started" in frame:
        assert str(frame.started.dtype) == "datetime64[us, UTC]", frame.started.dtype
        assert (frame.started.max() - frame.started.min()) < pd.Timedelta(hours=1)
    same = pl.read_parquet(table + "/*.parquet")
    for name in same.columns:
        same.group_by(name).len()
    print(table, len(frame), len(same))
