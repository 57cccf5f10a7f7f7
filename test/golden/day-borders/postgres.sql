-- customer: measured order
SELECT
  "_key",
  max("day") AS "m1",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2025-03-24 16:00:00.000') AS "m2",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2025-03-30 16:00:00.000') AS "m3",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2025-02-28 16:00:00.000') AS "m4",
  count(*) FILTER (WHERE ("time" >= TIMESTAMP '2025-01-31 16:00:00.000') AND ("time" < TIMESTAMP '2025-02-28 16:00:00.000')) AS "m5",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2024-12-31 16:00:00.000') AS "m6",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2024-03-31 16:00:00.000') AS "m7",
  count(*) FILTER (WHERE "time" < TIMESTAMP '2025-03-24 16:00:00.000') AS "m8",
  count(*) FILTER (WHERE ("time" >= TIMESTAMP '2025-03-24 16:00:00.000') AND ("time" < TIMESTAMP '2025-03-30 16:00:00.000')) AS "m9",
  count(*) AS "m10"
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
  count(*) FILTER (WHERE "n1" > 0) AS "m1"
FROM "values"
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m10", 0) AS "_events",
    "m1"."m1" AS "last_day",
    CAST((DATE '2025-03-31') - ("m1"."m1") AS BIGINT) AS "recency",
    coalesce("m2"."m1", 0) AS "days",
    coalesce("m1"."m2", 0) AS "seven",
    coalesce("m1"."m3", 0) AS "count_order_orders_in_the_last_1_day_161bdefcb604",
    coalesce("m1"."m4", 0) AS "count_order_orders_in_the_last_1_month_259fc019e7f3",
    coalesce("m1"."m5", 0) AS "count_order_orders_in_the_previous_month_e8a54c517b35",
    coalesce("m1"."m6", 0) AS "count_order_orders_this_quarter_8e78d8e4d21a",
    coalesce("m1"."m7", 0) AS "count_order_orders_in_the_last_1_year_c1f3486200ac",
    coalesce("m1"."m8", 0) AS "count_order_orders_until_2025_03_24_4e091e6d8c27",
    coalesce("m1"."m9", 0) AS "count_order_orders_from_2025_03_25_to_20_56be60d5ab79",
    coalesce("m1"."m10", 0) AS "count_order_orders_03471d19bd3c"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "measured order by day" AS "m2" ON "m2"."_key" = "e"."_key"
  WHERE coalesce("m1"."m10", 0) > 0
)
SELECT
  "_key",
  "_events",
  "last_day",
  "recency",
  "days",
  "seven",
  "count_order_orders_in_the_last_1_day_161bdefcb604",
  "count_order_orders_in_the_last_1_month_259fc019e7f3",
  "count_order_orders_in_the_previous_month_e8a54c517b35",
  "count_order_orders_this_quarter_8e78d8e4d21a",
  "count_order_orders_in_the_last_1_year_c1f3486200ac",
  "count_order_orders_until_2025_03_24_4e091e6d8c27",
  "count_order_orders_from_2025_03_25_to_20_56be60d5ab79",
  "count_order_orders_03471d19bd3c"
FROM "measured"
ORDER BY "_key";

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"atoms 2" AS (
  SELECT
    *,
    "seven" >= 1 AS "a2:1",
    "count_order_orders_in_the_last_1_month_259fc019e7f3" >= 1 AS "a2:2"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    "count_order_orders_in_the_last_1_day_161bdefcb604" >= 1 AS "r:day",
    "a2:1" AS "r:seven_days",
    "a2:1" AS "r:hours",
    "a2:1" AS "r:weeks",
    "a2:2" AS "r:month",
    "a2:2" AS "r:this_month",
    "count_order_orders_in_the_previous_month_e8a54c517b35" >= 1 AS "r:previous_month",
    "count_order_orders_this_quarter_8e78d8e4d21a" >= 1 AS "r:quarter",
    "count_order_orders_in_the_last_1_year_c1f3486200ac" >= 1 AS "r:year",
    "a2:1" AS "r:since",
    "count_order_orders_until_2025_03_24_4e091e6d8c27" >= 1 AS "r:until",
    "count_order_orders_from_2025_03_25_to_20_56be60d5ab79" >= 1 AS "r:range",
    "seven" = 0 AS "r:not_seven",
    "seven" = 1 AS "r:exactly",
    ("count_order_orders_03471d19bd3c" >= 1) AND ("count_order_orders_03471d19bd3c" <= 2) AS "r:bounds"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST(((((((((((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:day" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:seven_days" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:hours" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:weeks" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:month" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:this_month" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:previous_month" THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:quarter" THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:year" THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:since" THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:until" THEN CAST(2048 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:range" THEN CAST(4096 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:not_seven" THEN CAST(8192 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:exactly" THEN CAST(16384 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:bounds" THEN CAST(32768 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
