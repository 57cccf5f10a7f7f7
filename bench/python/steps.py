"""What both Python ways share: the clock, the rules, and the line of JSON they print."""

import json
import resource
import sys
import time


class Steps:
    """Keeps cpu and wall seconds of named steps; `print` gives one line of JSON like the hand-written jobs."""

    def __init__(self):
        self.parts, self.walls = {}, {}
        self.last = (time.process_time(), time.perf_counter())
        self.first = self.last

    def done(self, name):
        now = (time.process_time(), time.perf_counter())
        self.parts[name], self.walls[name] = now[0] - self.last[0], now[1] - self.last[1]
        self.last = now

    def print(self, checks):
        rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cpu, wall = self.last[0] - self.first[0], self.last[1] - self.first[1]
        print(json.dumps({"cpu": cpu, "wall": wall, "rss": rss, "cpuTotal": time.process_time(), "parts": self.parts, "walls": self.walls, "checks": checks}))


def member(condition, profile):
    """Members of one rule as a boolean array; a missing value is no match."""
    if "all" in condition:
        masks = [member(part, profile) for part in condition["all"]]
        result = masks[0]
        for mask in masks[1:]:
            result = result & mask
        return result
    if "any" in condition or "none" in condition:
        masks = [member(part, profile) for part in condition.get("any", condition.get("none"))]
        result = masks[0]
        for mask in masks[1:]:
            result = result | mask
        return ~result if "none" in condition else result
    column = profile[condition["attribute"]]
    for comparison, value in condition.items():
        if comparison == "at most":
            return (column <= value).to_numpy()
        if comparison == "at least":
            return (column >= value).to_numpy()
        if comparison == "more than":
            return (column > value).to_numpy()
        if comparison == "less than":
            return (column < value).to_numpy()
        if comparison == "is":
            return (column == value).to_numpy()
        if comparison == "in":
            return column.isin(value).to_numpy()
    raise ValueError(condition)


def arguments():
    """The folder of the data, the last day, and further words."""
    return sys.argv[1], sys.argv[2], sys.argv[3:]
