-- customer: measured order
SELECT
  "_key",
  CAST(sum("amount") AS NUMERIC(18,4)) AS "m1",
  min("day") AS "m2",
  max("day") AS "m3",
  count(*) AS "m4"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: measured order by day
WITH "values" AS (
  SELECT
    "_key",
    "day" AS "value",
    count(*) AS "n1"
  FROM "order"
  WHERE ("day" IS NOT NULL) AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  GROUP BY "_key", "day"
)
SELECT
  "_key",
  (array_agg("value" ORDER BY "value" DESC) FILTER (WHERE "value" IS NOT NULL AND ("n1" > 0)))[2] AS "m1",
  count(*) FILTER (WHERE "n1" > 0) AS "m2"
FROM "values"
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m4", 0) AS "_events",
    "g1"."staff",
    coalesce("m1"."m1", 0) AS "spend",
    "m1"."m2" AS "min_day_order_orders_80ae81ebd9b6",
    "m1"."m3" AS "max_day_order_orders_8547f0c9c84b",
    "m2"."m1" AS "previous_day_order_orders_828f2716d2ed",
    coalesce("m2"."m2", 0) AS "distinct_day_order_orders_b3a011e0c8f0"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "measured order by day" AS "m2" ON "m2"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m4", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "staff",
  "spend",
  "min_day_order_orders_80ae81ebd9b6",
  "max_day_order_orders_8547f0c9c84b",
  "previous_day_order_orders_828f2716d2ed",
  "distinct_day_order_orders_b3a011e0c8f0"
FROM "measured"
ORDER BY "_key";

-- customer: fit cycle 1
WITH "layer 1" AS (
  SELECT
    *,
    "_events" > 0 AS "p:with-events"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "min_day_order_orders_80ae81ebd9b6" AS "first",
    "max_day_order_orders_8547f0c9c84b" AS "last",
    "previous_day_order_orders_828f2716d2ed" AS "previous",
    "distinct_day_order_orders_b3a011e0c8f0" AS "days",
    CASE WHEN "distinct_day_order_orders_b3a011e0c8f0" >= 2 THEN (CAST(CAST(("max_day_order_orders_8547f0c9c84b") - ("min_day_order_orders_80ae81ebd9b6") AS BIGINT) AS DOUBLE PRECISION) / nullif(CAST("distinct_day_order_orders_b3a011e0c8f0" - 1 AS DOUBLE PRECISION), 0)) END AS "gap"
  FROM "layer 1"
  WHERE "p:with-events"
),
"counted" AS (
  SELECT
    "gap" AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY "gap"
),
"totals" AS (
  SELECT
    coalesce(CAST(sum("people") AS BIGINT), 0) AS "seen",
    coalesce(CAST(sum("people") FILTER (WHERE "value" IS NOT NULL) AS BIGINT), 0) AS "known"
  FROM "counted"
),
"ranked" AS (
  SELECT
    "value",
    "people",
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  min("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 2) >= ("known" * 1))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone",
    "_events" > 0 AS "p:with-events"
  FROM "profile customer"
),
"layer 2" AS (
  SELECT
    *,
    "staff" = TRUE AS "i:sort:rule_1",
    "spend" > 0 AS "i:sort:rule_2",
    "staff" = FALSE AS "i:sort:rule_3",
    CASE WHEN "distinct_day_order_orders_b3a011e0c8f0" >= 2 THEN (CAST(CAST(("max_day_order_orders_8547f0c9c84b") - ("min_day_order_orders_80ae81ebd9b6") AS BIGINT) AS DOUBLE PRECISION) / nullif(CAST("distinct_day_order_orders_b3a011e0c8f0" - 1 AS DOUBLE PRECISION), 0)) END AS "i:cycle:gap"
  FROM "layer 1"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CASE WHEN "i:sort:rule_1" THEN 1 WHEN "i:sort:rule_2" THEN 2 WHEN "i:sort:rule_3" THEN 3 END END AS "c:sort",
    CASE WHEN "p:with-events" THEN CASE WHEN CASE WHEN "distinct_day_order_orders_b3a011e0c8f0" >= 3 THEN (CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) * ("distinct_day_order_orders_b3a011e0c8f0" - 1)) > (8 * CAST(("max_day_order_orders_8547f0c9c84b") - ("min_day_order_orders_80ae81ebd9b6") AS BIGINT)) ELSE CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) > (8 * :cycle.gap) END THEN 6 WHEN CASE WHEN "distinct_day_order_orders_b3a011e0c8f0" >= 3 THEN (CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) * ("distinct_day_order_orders_b3a011e0c8f0" - 1)) > (4 * CAST(("max_day_order_orders_8547f0c9c84b") - ("min_day_order_orders_80ae81ebd9b6") AS BIGINT)) ELSE CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) > (4 * :cycle.gap) END THEN 5 WHEN CASE WHEN "distinct_day_order_orders_b3a011e0c8f0" >= 3 THEN (CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) * ("distinct_day_order_orders_b3a011e0c8f0" - 1)) > (2 * CAST(("max_day_order_orders_8547f0c9c84b") - ("min_day_order_orders_80ae81ebd9b6") AS BIGINT)) ELSE CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) > (2 * :cycle.gap) END THEN 4 WHEN "min_day_order_orders_80ae81ebd9b6" >= DATE '2025-03-02' THEN 1 WHEN (CASE WHEN "distinct_day_order_orders_b3a011e0c8f0" >= 3 THEN (CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) * ("distinct_day_order_orders_b3a011e0c8f0" - 1)) > (2 * CAST(("max_day_order_orders_8547f0c9c84b") - ("min_day_order_orders_80ae81ebd9b6") AS BIGINT)) ELSE CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) > (2 * :cycle.gap) END IS NOT NULL) AND CASE WHEN "distinct_day_order_orders_b3a011e0c8f0" >= 4 THEN (CAST(("max_day_order_orders_8547f0c9c84b") - ("previous_day_order_orders_828f2716d2ed") AS BIGINT) * ("distinct_day_order_orders_b3a011e0c8f0" - 2)) > (4 * CAST(("previous_day_order_orders_828f2716d2ed") - ("min_day_order_orders_80ae81ebd9b6") AS BIGINT)) WHEN "distinct_day_order_orders_b3a011e0c8f0" >= 3 THEN ((CAST(("max_day_order_orders_8547f0c9c84b") - ("previous_day_order_orders_828f2716d2ed") AS BIGINT) * ("distinct_day_order_orders_b3a011e0c8f0" - 2)) > (4 * CAST(("previous_day_order_orders_828f2716d2ed") - ("min_day_order_orders_80ae81ebd9b6") AS BIGINT))) AND (CAST(("max_day_order_orders_8547f0c9c84b") - ("previous_day_order_orders_828f2716d2ed") AS BIGINT) > (4 * :cycle.gap)) ELSE CAST(("max_day_order_orders_8547f0c9c84b") - ("previous_day_order_orders_828f2716d2ed") AS BIGINT) > (4 * :cycle.gap) END THEN 2 WHEN CASE WHEN "distinct_day_order_orders_b3a011e0c8f0" >= 3 THEN (CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) * ("distinct_day_order_orders_b3a011e0c8f0" - 1)) > (2 * CAST(("max_day_order_orders_8547f0c9c84b") - ("min_day_order_orders_80ae81ebd9b6") AS BIGINT)) ELSE CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) > (2 * :cycle.gap) END IS NOT NULL THEN 3 END END AS "c:cycle"
  FROM "layer 2"
)
SELECT
  "_key",
  CAST(CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:with-events" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0",
  "c:sort",
  CASE WHEN "p:everyone" AND ("c:sort" IS NULL) THEN CASE WHEN ("i:sort:rule_1" IS NULL) OR ("i:sort:rule_2" IS NULL) OR ("i:sort:rule_3" IS NULL) THEN 2 ELSE 1 END END AS "n:sort",
  CASE WHEN "p:everyone" THEN (CASE WHEN "i:sort:rule_1" THEN 1 ELSE 0 END + CASE WHEN "i:sort:rule_2" THEN 1 ELSE 0 END) + CASE WHEN "i:sort:rule_3" THEN 1 ELSE 0 END END AS "x:sort:matched",
  CASE WHEN "p:everyone" THEN (CASE WHEN "i:sort:rule_1" IS NULL THEN 1 ELSE 0 END + CASE WHEN "i:sort:rule_2" IS NULL THEN 1 ELSE 0 END) + CASE WHEN "i:sort:rule_3" IS NULL THEN 1 ELSE 0 END END AS "x:sort:unknown",
  CASE WHEN "p:everyone" THEN coalesce(CASE WHEN coalesce("i:sort:rule_1", TRUE) THEN 1 WHEN coalesce("i:sort:rule_2", TRUE) THEN 2 WHEN coalesce("i:sort:rule_3", TRUE) THEN 3 END < CASE WHEN "i:sort:rule_1" THEN 1 WHEN "i:sort:rule_2" THEN 2 WHEN "i:sort:rule_3" THEN 3 END, FALSE) END AS "x:sort:passed_unknown",
  "c:cycle",
  CASE WHEN "p:with-events" AND ("c:cycle" IS NULL) THEN CASE WHEN "max_day_order_orders_8547f0c9c84b" IS NULL THEN 1 ELSE 2 END END AS "n:cycle",
  CASE WHEN "p:with-events" THEN CAST((DATE '2025-03-31') - ("max_day_order_orders_8547f0c9c84b") AS BIGINT) END AS "x:cycle:days_since",
  CASE WHEN "p:with-events" THEN "i:cycle:gap" END AS "x:cycle:gap"
FROM "classes 2"
ORDER BY "_key";
