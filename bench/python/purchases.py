"""Purchase models by the library lifetimes: fits of x, t_x, T in a file, all rows, and with equal rows counted once."""

import json
import resource
import sys
import time

import pandas as pd
from lifetimes import BetaGeoFitter, ModifiedBetaGeoFitter, ParetoNBDFitter

path, *models = sys.argv[1:]
fitters = {"bg-nbd": BetaGeoFitter, "mbg-nbd": ModifiedBetaGeoFitter, "pareto-nbd": ParetoNBDFitter}
rows = pd.read_csv(path)
figures, checks = {}, {"customers": len(rows)}
cpu, wall = time.process_time(), time.perf_counter()
for name in models:
    started = time.process_time()
    fit = fitters[name]().fit(rows["frequency"], rows["recency"], rows["T"])
    figures[f"{name} s"] = time.process_time() - started
    checks[name] = ["%.2g" % one for one in fit.params_.to_list()]
    started = time.process_time()
    once = rows.groupby(["frequency", "recency", "T"], as_index=False).size()
    fitters[name]().fit(once["frequency"], once["recency"], once["T"], weights=once["size"])
    figures[f"{name} compressed s"] = time.process_time() - started
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "rss": rss, "cpuTotal": time.process_time(), "figures": figures, "checks": checks}))
