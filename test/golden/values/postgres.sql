-- customer: measured order
SELECT
  "_key",
  CAST(sum("amount") AS NUMERIC(18,4)) AS "m1",
  count(*) FILTER (WHERE "back" = FALSE) AS "m2",
  CAST(sum("amount") FILTER (WHERE "time" >= TIMESTAMP '2024-09-30 16:00:00.000') AS NUMERIC(18,4)) AS "m3",
  count(*) FILTER (WHERE ("time" >= TIMESTAMP '2024-09-30 16:00:00.000') AND ("back" = FALSE)) AS "m4",
  CAST(sum("amount") FILTER (WHERE "time" >= TIMESTAMP '2024-03-31 16:00:00.000') AS NUMERIC(18,4)) AS "m5",
  min("day") FILTER (WHERE "back" = FALSE) AS "m6",
  max("day") FILTER (WHERE "back" = FALSE) AS "m7",
  CAST(sum("amount") FILTER (WHERE "back" = FALSE) AS NUMERIC(18,4)) AS "m8",
  count(*) AS "m9"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: measured order by day
WITH "values" AS (
  SELECT
    "_key",
    "day" AS "value",
    count(*) FILTER (WHERE "back" = FALSE) AS "n1"
  FROM "order"
  WHERE ("day" IS NOT NULL) AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  GROUP BY "_key", "day"
)
SELECT
  "_key",
  count(*) FILTER (WHERE "n1" > 0) AS "m1"
FROM "values"
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m9", 0) AS "_events",
    "g1"."won_for",
    "g1"."won_on",
    "g1"."stays",
    "g1"."insured",
    coalesce("m1"."m1", 0) AS "spent",
    coalesce("m1"."m2", 0) AS "count_order_orders_with_back_is_false_ba_c687096056a8",
    coalesce("m1"."m3", 0) AS "sum_amount_order_orders_in_the_last_6_mo_b2c4c358c2f9",
    coalesce("m1"."m4", 0) AS "count_order_orders_with_back_is_false_in_9a2bb786f07b",
    coalesce("m1"."m5", 0) AS "sum_amount_order_orders_in_the_last_12_m_d1ed4f057d2a",
    "m1"."m6" AS "min_day_order_orders_with_back_is_false__0ff88aa8e2b3",
    coalesce("m2"."m1", 0) AS "distinct_day_order_orders_with_back_is_f_605c65fb6742",
    "m1"."m7" AS "max_day_order_orders_with_back_is_false__5b1ad91f5906",
    coalesce("m1"."m8", 0) AS "sum_amount_order_orders_with_back_is_fal_4756db331bcb"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "measured order by day" AS "m2" ON "m2"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m9", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "won_for",
  "won_on",
  "stays",
  "insured",
  "spent",
  "count_order_orders_with_back_is_false_ba_c687096056a8",
  "sum_amount_order_orders_in_the_last_6_mo_b2c4c358c2f9",
  "count_order_orders_with_back_is_false_in_9a2bb786f07b",
  "sum_amount_order_orders_in_the_last_12_m_d1ed4f057d2a",
  "min_day_order_orders_with_back_is_false__0ff88aa8e2b3",
  "distinct_day_order_orders_with_back_is_f_605c65fb6742",
  "max_day_order_orders_with_back_is_false__5b1ad91f5906",
  "sum_amount_order_orders_with_back_is_fal_4756db331bcb"
FROM "measured"
ORDER BY "_key";

-- customer: value
WITH "layer 1" AS (
  SELECT
    *,
    "_events" > 0 AS "p:with-events"
  FROM "profile customer"
),
"buyers" AS (
  SELECT
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "distinct_day_order_orders_with_back_is_f_605c65fb6742" - 1 END END AS "x",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST(("max_day_order_orders_with_back_is_false__5b1ad91f5906") - ("min_day_order_orders_with_back_is_false__0ff88aa8e2b3") AS BIGINT) END END AS "tx",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST((DATE '2025-03-31') - ("min_day_order_orders_with_back_is_false__0ff88aa8e2b3") AS BIGINT) END END AS "T",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "distinct_day_order_orders_with_back_is_f_605c65fb6742" END END AS "days",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "count_order_orders_with_back_is_false_ba_c687096056a8" END END AS "orders-made",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST("sum_amount_order_orders_with_back_is_fal_4756db331bcb" AS NUMERIC(18,4)) END END AS "spent",
    CASE WHEN "p:with-events" THEN CAST(CAST(0 AS NUMERIC(18,4)) + CASE WHEN "p:with-events" THEN CAST("spent" AS NUMERIC(18,4)) END AS NUMERIC(18,4)) END AS "net"
  FROM "layer 1"
  WHERE "p:with-events"
)
SELECT
  "x",
  "tx",
  "T",
  count(*) AS "people"
FROM "buyers"
WHERE "x" IS NOT NULL
GROUP BY "x", "tx", "T"
ORDER BY "x", "tx", "T";
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    "_events" > 0 AS "p:with-events"
  FROM "profile customer"
),
"buyers" AS (
  SELECT
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "distinct_day_order_orders_with_back_is_f_605c65fb6742" - 1 END END AS "x",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST(("max_day_order_orders_with_back_is_false__5b1ad91f5906") - ("min_day_order_orders_with_back_is_false__0ff88aa8e2b3") AS BIGINT) END END AS "tx",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST((DATE '2025-03-31') - ("min_day_order_orders_with_back_is_false__0ff88aa8e2b3") AS BIGINT) END END AS "T",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "distinct_day_order_orders_with_back_is_f_605c65fb6742" END END AS "days",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "count_order_orders_with_back_is_false_ba_c687096056a8" END END AS "orders-made",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST("sum_amount_order_orders_with_back_is_fal_4756db331bcb" AS NUMERIC(18,4)) END END AS "spent",
    CASE WHEN "p:with-events" THEN CAST(CAST(0 AS NUMERIC(18,4)) + CASE WHEN "p:with-events" THEN CAST("spent" AS NUMERIC(18,4)) END AS NUMERIC(18,4)) END AS "net"
  FROM "layer 1"
  WHERE "p:with-events"
)
SELECT
  "days",
  CAST("spent" AS DOUBLE PRECISION) AS "spent"
FROM "buyers"
WHERE "spent" > 0
ORDER BY "days", "spent";
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    "_events" > 0 AS "p:with-events"
  FROM "profile customer"
),
"buyers" AS (
  SELECT
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "distinct_day_order_orders_with_back_is_f_605c65fb6742" - 1 END END AS "x",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST(("max_day_order_orders_with_back_is_false__5b1ad91f5906") - ("min_day_order_orders_with_back_is_false__0ff88aa8e2b3") AS BIGINT) END END AS "tx",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST((DATE '2025-03-31') - ("min_day_order_orders_with_back_is_false__0ff88aa8e2b3") AS BIGINT) END END AS "T",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "distinct_day_order_orders_with_back_is_f_605c65fb6742" END END AS "days",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "count_order_orders_with_back_is_false_ba_c687096056a8" END END AS "orders-made",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST("sum_amount_order_orders_with_back_is_fal_4756db331bcb" AS NUMERIC(18,4)) END END AS "spent",
    CASE WHEN "p:with-events" THEN CAST(CAST(0 AS NUMERIC(18,4)) + CASE WHEN "p:with-events" THEN CAST("spent" AS NUMERIC(18,4)) END AS NUMERIC(18,4)) END AS "net"
  FROM "layer 1"
  WHERE "p:with-events"
)
SELECT
  count(*) AS "people",
  CAST(sum("orders-made") AS BIGINT) AS "orders",
  CAST(sum("days") AS BIGINT) AS "days",
  CAST(CAST(sum("spent") AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS "spent",
  CAST(CAST(sum("net") AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS "net"
FROM "buyers";
-- or, with few values
SELECT
  "_key" AS "key",
  CAST(("day") - (DATE '1970-01-01') AS BIGINT) AS "day",
  CAST(CAST(sum("amount") AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS "amount"
FROM "order"
WHERE ("time" < TIMESTAMP '2025-03-31 16:00:00.000') AND ("back" = FALSE)
GROUP BY "_key", "day"
ORDER BY "_key", "day";

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone",
    "_events" > 0 AS "p:with-events"
  FROM "profile customer"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CASE WHEN "spent" >= 200 THEN 1 WHEN "spent" IS NOT NULL THEN 2 END END AS "c:size"
  FROM "layer 1"
),
"values 2 1" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST("spent" AS NUMERIC(18,4)) END AS "v:own-rates:line:sales",
    CASE WHEN "p:everyone" THEN CAST(CAST(0 AS NUMERIC(18,4)) + CAST("sum_amount_order_orders_in_the_last_12_m_d1ed4f057d2a" AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:own-rates:pattern",
    CASE WHEN "p:with-events" THEN CAST("spent" AS NUMERIC(18,4)) END AS "v:by-orders:line:sales",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "distinct_day_order_orders_with_back_is_f_605c65fb6742" - 1 END END AS "v:by-orders:x",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST(("max_day_order_orders_with_back_is_false__5b1ad91f5906") - ("min_day_order_orders_with_back_is_false__0ff88aa8e2b3") AS BIGINT) END END AS "v:by-orders:tx",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST((DATE '2025-03-31') - ("min_day_order_orders_with_back_is_false__0ff88aa8e2b3") AS BIGINT) END END AS "v:by-orders:T",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "distinct_day_order_orders_with_back_is_f_605c65fb6742" END END AS "v:by-orders:days",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN "count_order_orders_with_back_is_false_ba_c687096056a8" END END AS "v:by-orders:orders-made",
    CASE WHEN "p:with-events" THEN CASE WHEN "min_day_order_orders_with_back_is_false__0ff88aa8e2b3" IS NOT NULL THEN CAST("sum_amount_order_orders_with_back_is_fal_4756db331bcb" AS NUMERIC(18,4)) END END AS "v:by-orders:spent"
  FROM "classes 2"
),
"values 2 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST((CAST(trunc((trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001 AS NUMERIC(18,4)) END AS "v:own-rates:undiscounted",
    CASE WHEN "p:everyone" THEN CAST((CAST(trunc((trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST((CAST("v:own-rates:pattern" AS DOUBLE PRECISION) * CAST(1 AS DOUBLE PRECISION)) * CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) * (CAST(CAST(1 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST(CAST(1 AS DOUBLE PRECISION) - (CAST("stays" AS DOUBLE PRECISION) * CAST(0.9259259259259258 AS DOUBLE PRECISION)) AS DOUBLE PRECISION), 0)) END AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001 AS NUMERIC(18,4)) END AS "v:own-rates:current"
  FROM "values 2 1"
),
"values 2 3" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST("v:own-rates:current" - CAST(0 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:own-rates:cnpv",
    CASE WHEN "p:everyone" THEN CAST("v:own-rates:undiscounted" - CAST(0 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:own-rates:clp",
    CASE WHEN "p:everyone" THEN CAST(CAST(0 AS NUMERIC(18,4)) + "v:own-rates:line:sales" AS NUMERIC(18,4)) END AS "v:own-rates:direct",
    CASE WHEN "p:everyone" THEN CAST(CAST(0 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:own-rates:indirect",
    CASE WHEN "p:everyone" THEN CAST(CAST(0 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:own-rates:potential",
    CASE WHEN "p:with-events" THEN CAST(CAST(0 AS NUMERIC(18,4)) + "v:by-orders:line:sales" AS NUMERIC(18,4)) END AS "v:by-orders:net",
    CASE WHEN "p:with-events" THEN CAST(CAST(0 AS NUMERIC(18,4)) + "v:by-orders:line:sales" AS NUMERIC(18,4)) END AS "v:by-orders:direct",
    CASE WHEN "p:with-events" THEN CAST(CAST(0 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:by-orders:indirect",
    CASE WHEN "p:with-events" THEN CAST(CAST(0 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:by-orders:potential"
  FROM "values 2 2"
),
"values 2 4" AS (
  SELECT
    "values 2 3".*,
    "scores"."score:alive" AS "v:by-orders:score:alive",
    "scores"."score:chance" AS "v:by-orders:score:chance",
    "scores"."score:orders" AS "v:by-orders:score:orders",
    "scores"."score:worth" AS "v:by-orders:score:worth",
    "scores"."score:profit" AS "v:by-orders:score:profit",
    "scores"."score:low" AS "v:by-orders:score:low",
    "scores"."score:high" AS "v:by-orders:score:high"
  FROM "values 2 3"
  LEFT JOIN "scores customer by-orders" AS "scores" ON ("scores"."score:x" = "values 2 3"."v:by-orders:x") AND ("scores"."score:tx" = "values 2 3"."v:by-orders:tx") AND ("scores"."score:T" = "values 2 3"."v:by-orders:T")
),
"values 2 5" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST("v:own-rates:direct" + "v:own-rates:indirect" AS NUMERIC(18,4)) END AS "v:own-rates:historic",
    CASE WHEN "p:with-events" THEN CASE WHEN "v:by-orders:x" IS NOT NULL THEN CASE WHEN "v:by-orders:spent" > 0 THEN (CAST(:value.by-orders.spend_a + (:value.by-orders.spend_p * CAST("v:by-orders:spent" AS DOUBLE PRECISION)) AS DOUBLE PRECISION) / nullif(CAST((:value.by-orders.spend_p * CAST("v:by-orders:days" AS DOUBLE PRECISION)) + :value.by-orders.spend_q AS DOUBLE PRECISION), 0)) ELSE CASE WHEN "v:by-orders:spent" IS NOT NULL THEN CAST(0 AS DOUBLE PRECISION) ELSE :value.by-orders.spend_mean END END END END AS "v:by-orders:per-order",
    CASE WHEN "p:with-events" THEN CAST("v:by-orders:direct" + "v:by-orders:indirect" AS NUMERIC(18,4)) END AS "v:by-orders:historic"
  FROM "values 2 4"
),
"values 2 6" AS (
  SELECT
    *,
    CASE WHEN "p:with-events" THEN CASE WHEN "v:by-orders:x" IS NOT NULL THEN CAST((CAST(trunc((trunc(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:profit" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001 AS NUMERIC(18,4)) ELSE CAST(0 AS NUMERIC(18,4)) END END AS "v:by-orders:undiscounted",
    CASE WHEN "p:with-events" THEN CASE WHEN "v:by-orders:x" IS NOT NULL THEN CAST((CAST(trunc((trunc(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:low" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001 AS NUMERIC(18,4)) ELSE CAST(0 AS NUMERIC(18,4)) END END AS "v:by-orders:by-low",
    CASE WHEN "p:with-events" THEN CASE WHEN "v:by-orders:x" IS NOT NULL THEN CAST((CAST(trunc((trunc(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:high" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001 AS NUMERIC(18,4)) ELSE CAST(0 AS NUMERIC(18,4)) END END AS "v:by-orders:by-high",
    CASE WHEN "p:with-events" THEN CASE WHEN "v:by-orders:x" IS NOT NULL THEN CAST((CAST(trunc((trunc(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(("v:by-orders:score:worth" * "v:by-orders:per-order") * :value.by-orders.margin AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001 AS NUMERIC(18,4)) ELSE CAST(0 AS NUMERIC(18,4)) END END AS "v:by-orders:current",
    CASE WHEN "p:with-events" THEN "v:by-orders:score:alive" END AS "v:by-orders:alive",
    CASE WHEN "p:with-events" THEN CASE WHEN "v:by-orders:x" IS NOT NULL THEN "v:by-orders:score:orders" ELSE CAST(0 AS DOUBLE PRECISION) END END AS "v:by-orders:orders",
    CASE WHEN "p:with-events" THEN "v:by-orders:score:chance" END AS "v:by-orders:order-chance",
    CASE WHEN "p:with-events" THEN CAST((CAST(trunc((trunc(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("v:by-orders:per-order" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001 AS NUMERIC(18,4)) END AS "v:by-orders:order-value"
  FROM "values 2 5"
),
"values 2 7" AS (
  SELECT
    *,
    CASE WHEN "p:with-events" THEN CASE WHEN "v:by-orders:by-low" < "v:by-orders:by-high" THEN "v:by-orders:by-low" ELSE "v:by-orders:by-high" END END AS "v:by-orders:current-low",
    CASE WHEN "p:with-events" THEN CASE WHEN "v:by-orders:by-low" > "v:by-orders:by-high" THEN "v:by-orders:by-low" ELSE "v:by-orders:by-high" END END AS "v:by-orders:current-high",
    CASE WHEN "p:with-events" THEN CAST("v:by-orders:current" - CAST(0 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:by-orders:cnpv",
    CASE WHEN "p:with-events" THEN CAST("v:by-orders:undiscounted" - CAST(0 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:by-orders:clp"
  FROM "values 2 6"
),
"values 2 8" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST(("v:own-rates:historic" + "v:own-rates:current") + "v:own-rates:potential" AS NUMERIC(18,4)) END AS "v:own-rates:lifetime",
    CASE WHEN "p:with-events" THEN CAST(("v:by-orders:historic" + "v:by-orders:current") + "v:by-orders:potential" AS NUMERIC(18,4)) END AS "v:by-orders:lifetime"
  FROM "values 2 7"
),
"layer 3" AS (
  SELECT
    *,
    "v:own-rates:current" AS "own_current",
    "v:by-orders:current" AS "ordered_current",
    "v:by-orders:alive" AS "ordered_alive",
    "v:by-orders:order-value" AS "ordered_value"
  FROM "values 2 8"
),
"values 3 1" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST("spent" AS NUMERIC(18,4)) END AS "v:worth:line:sales",
    CASE WHEN "p:everyone" THEN CAST(CAST(CAST("count_order_orders_with_back_is_false_ba_c687096056a8" AS NUMERIC(18,4)) AS NUMERIC(18,4)) * 1.2500000000 AS NUMERIC(18,4)) END AS "v:worth:line:handling",
    CASE WHEN "p:everyone" THEN CASE WHEN "won_on" <= DATE '2025-03-31' THEN coalesce(CAST("won_for" AS NUMERIC(18,4)), CAST(0 AS NUMERIC(18,4))) ELSE CAST(0 AS NUMERIC(18,4)) END END AS "v:worth:line:won",
    CASE WHEN "p:everyone" THEN CAST(CAST(CAST("spent" AS NUMERIC(18,4)) AS NUMERIC(18,4)) * 0.0075 AS NUMERIC(18,4)) END AS "v:worth:line:fee",
    CASE WHEN "p:everyone" THEN coalesce(CAST("won_for" AS NUMERIC(18,4)), CAST(0 AS NUMERIC(18,4))) END AS "v:worth:line:friends",
    CASE WHEN "p:everyone" THEN CASE WHEN NOT ("insured" = TRUE) THEN CAST(CAST(CAST(80 AS NUMERIC(18,4)) AS NUMERIC(18,4)) * 0.40 AS NUMERIC(18,4)) ELSE CAST(0 AS NUMERIC(18,4)) END END AS "v:worth:chance:insurance",
    CASE WHEN "p:everyone" THEN CASE WHEN (CAST("stays" AS DOUBLE PRECISION) >= CAST(0 AS DOUBLE PRECISION)) AND (CAST("stays" AS DOUBLE PRECISION) <= CAST(1 AS DOUBLE PRECISION)) THEN CAST((CAST(trunc((trunc(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(CAST("stays" AS DOUBLE PRECISION) * CAST(CAST(12.5000000000 AS NUMERIC(18,4)) AS DOUBLE PRECISION) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001 AS NUMERIC(18,4)) ELSE CAST(0 AS NUMERIC(18,4)) END END AS "v:worth:chance:friend",
    CASE WHEN "p:everyone" THEN CAST((((CAST(0 AS NUMERIC(18,4)) + CAST("sum_amount_order_orders_in_the_last_6_mo_b2c4c358c2f9" AS NUMERIC(18,4))) - CAST(CAST(CAST("sum_amount_order_orders_in_the_last_6_mo_b2c4c358c2f9" AS NUMERIC(18,4)) AS NUMERIC(18,4)) * 0.62 AS NUMERIC(18,4))) - CAST(CAST(CAST("count_order_orders_with_back_is_false_in_9a2bb786f07b" AS NUMERIC(18,4)) AS NUMERIC(18,4)) * 1.2500000000 AS NUMERIC(18,4))) + CAST(CAST(CAST("sum_amount_order_orders_in_the_last_6_mo_b2c4c358c2f9" AS NUMERIC(18,4)) AS NUMERIC(18,4)) * 0.0075 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:worth:pattern"
  FROM "layer 3"
),
"values 3 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST(CAST("v:worth:line:sales" AS NUMERIC(18,4)) * 0.62 AS NUMERIC(18,4)) END AS "v:worth:line:goods",
    CASE WHEN "p:everyone" THEN CASE WHEN "c:size" = 1 THEN CAST(CAST(CAST("v:worth:pattern" AS NUMERIC(18,4)) * 2.7749401432 AS NUMERIC(18,4)) - CAST(CAST(coalesce(CAST("won_for" AS NUMERIC(18,4)), CAST(0 AS NUMERIC(18,4))) AS NUMERIC(18,4)) * 0.0166496409 AS NUMERIC(18,4)) AS NUMERIC(18,4)) ELSE CAST(CAST(CAST("v:worth:pattern" AS NUMERIC(18,4)) * 2.3232511107 AS NUMERIC(18,4)) - CAST(CAST(coalesce(CAST("won_for" AS NUMERIC(18,4)), CAST(0 AS NUMERIC(18,4))) AS NUMERIC(18,4)) * 0.0139395067 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END END AS "v:worth:undiscounted",
    CASE WHEN "p:everyone" THEN CASE WHEN "c:size" = 1 THEN CAST(CAST("v:worth:pattern" AS NUMERIC(18,4)) * 2.5905493622 AS NUMERIC(18,4)) ELSE CAST(CAST("v:worth:pattern" AS NUMERIC(18,4)) * 2.1785156339 AS NUMERIC(18,4)) END END AS "v:worth:gain",
    CASE WHEN "p:everyone" THEN CASE WHEN "c:size" = 1 THEN CAST(CAST(CAST("v:worth:pattern" AS NUMERIC(18,4)) * 2.5905493622 AS NUMERIC(18,4)) - CAST(CAST(coalesce(CAST("won_for" AS NUMERIC(18,4)), CAST(0 AS NUMERIC(18,4))) AS NUMERIC(18,4)) * 0.0155432962 AS NUMERIC(18,4)) AS NUMERIC(18,4)) ELSE CAST(CAST(CAST("v:worth:pattern" AS NUMERIC(18,4)) * 2.1785156339 AS NUMERIC(18,4)) - CAST(CAST(coalesce(CAST("won_for" AS NUMERIC(18,4)), CAST(0 AS NUMERIC(18,4))) AS NUMERIC(18,4)) * 0.0130710938 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END END AS "v:worth:current"
  FROM "values 3 1"
),
"values 3 3" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST("v:worth:current" - CAST(5 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:worth:cnpv",
    CASE WHEN "p:everyone" THEN CAST("v:worth:undiscounted" - CAST(5 AS NUMERIC(18,4)) AS NUMERIC(18,4)) END AS "v:worth:clp",
    CASE WHEN "p:everyone" THEN CAST(((((CAST(0 AS NUMERIC(18,4)) + "v:worth:line:sales") - "v:worth:line:goods") - "v:worth:line:handling") - "v:worth:line:won") + "v:worth:line:fee" AS NUMERIC(18,4)) END AS "v:worth:direct",
    CASE WHEN "p:everyone" THEN CAST(CAST(0 AS NUMERIC(18,4)) + "v:worth:line:friends" AS NUMERIC(18,4)) END AS "v:worth:indirect",
    CASE WHEN "p:everyone" THEN CAST("v:worth:chance:insurance" + "v:worth:chance:friend" AS NUMERIC(18,4)) END AS "v:worth:potential"
  FROM "values 3 2"
),
"values 3 4" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST("v:worth:direct" + "v:worth:indirect" AS NUMERIC(18,4)) END AS "v:worth:historic"
  FROM "values 3 3"
),
"values 3 5" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CAST(("v:worth:historic" + "v:worth:current") + "v:worth:potential" AS NUMERIC(18,4)) END AS "v:worth:lifetime"
  FROM "values 3 4"
),
"layer 4" AS (
  SELECT
    *,
    "v:worth:lifetime" AS "clv",
    "v:worth:historic" AS "historic",
    "v:worth:direct" AS "direct",
    "v:worth:indirect" AS "indirect",
    "v:worth:current" AS "current",
    "v:worth:potential" AS "potential",
    "v:worth:cnpv" AS "cnpv",
    "v:worth:clp" AS "clp"
  FROM "values 3 5"
),
"layer 5" AS (
  SELECT
    *,
    CASE WHEN "clv" >= 300 THEN TRUE ELSE FALSE END AS "r:worthwhile"
  FROM "layer 4"
)
SELECT
  "_key",
  CAST((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:with-events" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:worthwhile" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" AND ("clv" IS NULL) THEN CASE WHEN ("clv" >= 300) IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0",
  "c:size",
  CASE WHEN "p:everyone" AND ("c:size" IS NULL) THEN CASE WHEN "spent" IS NULL THEN 1 END END AS "n:size",
  "v:worth:line:sales",
  "v:worth:line:goods",
  "v:worth:line:handling",
  "v:worth:line:won",
  "v:worth:line:fee",
  "v:worth:line:friends",
  "v:worth:chance:insurance",
  "v:worth:chance:friend",
  "v:worth:gain",
  "v:worth:current",
  "v:worth:cnpv",
  "v:worth:clp",
  "v:worth:direct",
  "v:worth:indirect",
  "v:worth:potential",
  "v:worth:historic",
  "v:worth:lifetime",
  "v:own-rates:line:sales",
  "v:own-rates:current",
  "v:own-rates:cnpv",
  "v:own-rates:clp",
  "v:own-rates:direct",
  "v:own-rates:indirect",
  "v:own-rates:potential",
  "v:own-rates:historic",
  "v:own-rates:lifetime",
  "v:by-orders:line:sales",
  "v:by-orders:current",
  "v:by-orders:current-low",
  "v:by-orders:current-high",
  "v:by-orders:cnpv",
  "v:by-orders:clp",
  "v:by-orders:alive",
  "v:by-orders:orders",
  "v:by-orders:order-chance",
  "v:by-orders:order-value",
  "v:by-orders:direct",
  "v:by-orders:indirect",
  "v:by-orders:potential",
  "v:by-orders:historic",
  "v:by-orders:lifetime",
  "clv",
  "historic",
  "direct",
  "indirect",
  "current",
  "potential",
  "cnpv",
  "clp",
  "own_current",
  "ordered_current",
  "ordered_alive",
  "ordered_value"
FROM "layer 5"
ORDER BY "_key";
