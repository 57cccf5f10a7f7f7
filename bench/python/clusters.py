"""k-means by scikit-learn: 20 passes (Lloyd) from the same centres, of eight columns of doubles in files."""

import json
import os
import resource
import sys
import time

import numpy as np
from sklearn.cluster import KMeans

(folder,) = sys.argv[1:]
columns = np.column_stack([np.fromfile(os.path.join(folder, f"c{at}.f64")) for at in range(8)])
start = np.fromfile(os.path.join(folder, "start.f64")).reshape(8, 8)
cpu, wall = time.process_time(), time.perf_counter()
found = KMeans(n_clusters=8, init=start, n_init=1, max_iter=20, tol=0, algorithm="lloyd").fit(columns)
spent = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
figures = {"k-means s": spent["cpu"], "within": float(found.inertia_)}
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({**spent, "rss": rss, "cpuTotal": time.process_time(), "figures": figures, "checks": {"people": len(columns)}}))
