"""Customer segments the way tutorials write them: pandas, qcut, scikit-learn's KMeans with ten starts."""

import json
import os

import pandas as pd
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler

from steps import Steps, arguments, member

folder, last_day, _ = arguments()
steps = Steps()

lines = pd.read_csv(f"{folder}/order_lines.csv", parse_dates=["ordered_at"])
customers = pd.read_csv(f"{folder}/customers.csv", parse_dates=["birth_date"])
steps.done("read")

end = pd.Timestamp(last_day) + pd.Timedelta(days=1)
day = pd.Timestamp(last_day)
lines = lines[lines["ordered_at"] < end]
year = lines[lines["ordered_at"] >= end - pd.DateOffset(months=12)]
quarter = lines[lines["ordered_at"] >= end - pd.Timedelta(days=90)]
previous = lines[lines["ordered_at"].dt.year == day.year - 1]
app = lines[lines["channel"] == "app"]

profile = lines.groupby("customer_id").agg(
    last_order=("ordered_at", "max"),
    first_order=("ordered_at", "min"),
    orders=("order_id", "nunique"),
    spend=("amount", "sum"),
    units=("quantity", "sum"),
    lines=("line_no", "count"),
    categories=("category", "nunique"),
)
profile["recency_days"] = (day - profile["last_order"].dt.normalize()).dt.days
profile["tenure_days"] = (day - profile["first_order"].dt.normalize()).dt.days
profile["orders_12m"] = year.groupby("customer_id")["order_id"].nunique()
profile["orders_90d"] = quarter.groupby("customer_id")["order_id"].nunique()
profile["orders_app"] = app.groupby("customer_id")["order_id"].nunique()
profile["spend_12m"] = year.groupby("customer_id")["amount"].sum()
profile["spend_90d"] = quarter.groupby("customer_id")["amount"].sum()
profile["spend_previous_year"] = previous.groupby("customer_id")["amount"].sum()
profile["spend_app_12m"] = year[year["channel"] == "app"].groupby("customer_id")["amount"].sum()
counts = ["orders_12m", "orders_90d", "orders_app", "spend_12m", "spend_90d", "spend_previous_year", "spend_app_12m"]
profile[counts] = profile[counts].fillna(0)
profile["last_channel"] = lines.sort_values("ordered_at").groupby("customer_id")["channel"].last()
profile["app_share"] = profile["orders_app"] / profile["orders"]
profile["average_order"] = profile["spend"] / profile["orders"]
profile = profile.reset_index().merge(customers, on="customer_id", how="left").rename(columns={"region": "home_region"})
steps.done("features")

profile["r"] = pd.qcut(profile["recency_days"].rank(method="first"), 5, labels=[5, 4, 3, 2, 1]).astype(int)
profile["f"] = pd.qcut(profile["orders"].rank(method="first"), 5, labels=[1, 2, 3, 4, 5]).astype(int)
profile["m"] = pd.qcut(profile["spend"], 5, labels=[1, 2, 3, 4, 5]).astype(int)
profile["rfm"] = profile["r"].astype(str) + profile["f"].astype(str) + profile["m"].astype(str)
steps.done("rfm")

with open(f"{folder}/rules.json") as file:
    rules = json.load(file)
segments = pd.DataFrame({rule["segment"]: member(rule["where"], profile) for rule in rules}, index=profile["customer_id"])
memberships = int(segments.to_numpy().sum())
steps.done("segments")

features = profile[["recency_days", "orders", "spend", "orders_12m", "spend_12m", "average_order", "units", "categories"]]
scaled = StandardScaler().fit_transform(features)
profile["cluster"] = KMeans(n_clusters=8, n_init=10, random_state=42).fit_predict(scaled)
steps.done("clusters")

os.makedirs(f"{folder}/python", exist_ok=True)
profile.to_csv(f"{folder}/python/notebook.csv", index=False)
segments.to_pickle(f"{folder}/python/segments.pickle")
steps.done("write")
steps.print({"customers": len(profile), "orders": int(profile["orders"].sum()), "spend": f"{profile['spend'].sum():.2f}", "categories": int(profile["categories"].sum()), "memberships": memberships})
