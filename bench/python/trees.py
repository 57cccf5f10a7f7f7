"""A decision tree of depth 6 by scikit-learn, exact splits, of ten columns of doubles in files."""

import json
import os
import resource
import sys
import time

import numpy as np
from sklearn.tree import DecisionTreeClassifier

(folder,) = sys.argv[1:]
columns = np.column_stack([np.fromfile(os.path.join(folder, f"c{at}.f64")) for at in range(10)])
goal = np.fromfile(os.path.join(folder, "goal.u8"), dtype=np.uint8)
least = max(30, int(np.ceil(0.001 * len(goal))))
cpu, wall = time.process_time(), time.perf_counter()
tree = DecisionTreeClassifier(max_depth=6, min_samples_leaf=least, random_state=0).fit(columns, goal)
spent = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
figures = {"grow s": spent["cpu"], "leaves": int(tree.get_n_leaves()), "share right": float(tree.score(columns, goal))}
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({**spent, "rss": rss, "cpuTotal": time.process_time(), "figures": figures, "checks": {"people": len(goal)}}))
