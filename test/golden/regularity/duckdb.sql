-- customer: measured order
SELECT
  "_key",
  count(*) AS "m1"
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
  WHERE ("day" IS NOT NULL) AND ("time" >= TIMESTAMP '2024-12-31 16:00:00.000') AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  GROUP BY "_key", "day"
)
SELECT
  "_key",
  count(*) FILTER (WHERE "n1" > 0) AS "m1",
  count(*) FILTER (WHERE ("n1" > 0) AND ("n1" >= 1)) AS "m2"
FROM "values"
GROUP BY "_key";

-- customer: measured order by 3 months
WITH "values" AS (
  SELECT
    "_key",
    CASE WHEN "day" < DATE '2025-02-01' THEN 0 ELSE CASE WHEN "day" < DATE '2025-03-01' THEN 1 ELSE 2 END END AS "value",
    count(*) AS "n1",
    count(*) FILTER (WHERE "channel" = 'app') AS "n2"
  FROM "order"
  WHERE ("time" >= TIMESTAMP '2024-12-31 16:00:00.000') AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  GROUP BY "_key", CASE WHEN "day" < DATE '2025-02-01' THEN 0 ELSE CASE WHEN "day" < DATE '2025-03-01' THEN 1 ELSE 2 END END
)
SELECT
  "_key",
  count(*) FILTER (WHERE ("n1" > 0) AND ("n1" >= 1)) AS "m1",
  count(*) FILTER (WHERE ("n2" > 0) AND ("n2" >= 1)) AS "m2",
  count(*) FILTER (WHERE ("n1" > 0) AND ("n1" >= 2)) AS "m3",
  count(*) FILTER (WHERE ("n1" > 0) AND (NOT ("n1" <= 1))) AS "m4"
FROM "values"
GROUP BY "_key";

-- customer: measured order by 6 weeks
WITH "values" AS (
  SELECT
    "_key",
    CASE WHEN "day" < DATE '2025-03-11' THEN CASE WHEN "day" < DATE '2025-02-25' THEN 0 ELSE CASE WHEN "day" < DATE '2025-03-04' THEN 1 ELSE 2 END END ELSE CASE WHEN "day" < DATE '2025-03-18' THEN 3 ELSE CASE WHEN "day" < DATE '2025-03-25' THEN 4 ELSE 5 END END END AS "value",
    count(*) AS "n1"
  FROM "order"
  WHERE ("time" >= TIMESTAMP '2025-02-17 16:00:00.000') AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  GROUP BY "_key", CASE WHEN "day" < DATE '2025-03-11' THEN CASE WHEN "day" < DATE '2025-02-25' THEN 0 ELSE CASE WHEN "day" < DATE '2025-03-04' THEN 1 ELSE 2 END END ELSE CASE WHEN "day" < DATE '2025-03-18' THEN 3 ELSE CASE WHEN "day" < DATE '2025-03-25' THEN 4 ELSE 5 END END END
)
SELECT
  "_key",
  count(*) FILTER (WHERE ("n1" > 0) AND ("n1" >= 1)) AS "m1"
FROM "values"
GROUP BY "_key";

-- customer: measured order by 2 quarters
WITH "values" AS (
  SELECT
    "_key",
    CASE WHEN "day" < DATE '2025-01-01' THEN 0 ELSE 1 END AS "value",
    count(*) AS "n1"
  FROM "order"
  WHERE ("time" >= TIMESTAMP '2024-09-30 16:00:00.000') AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  GROUP BY "_key", CASE WHEN "day" < DATE '2025-01-01' THEN 0 ELSE 1 END
)
SELECT
  "_key",
  count(*) FILTER (WHERE ("n1" > 0) AND ("n1" >= 1)) AS "m1"
FROM "values"
GROUP BY "_key";

-- customer: measured order by 1 years
WITH "values" AS (
  SELECT
    "_key",
    0 AS "value",
    count(*) AS "n1"
  FROM "order"
  WHERE ("time" >= TIMESTAMP '2024-03-31 16:00:00.000') AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  GROUP BY "_key"
)
SELECT
  "_key",
  count(*) FILTER (WHERE ("n1" > 0) AND ("n1" = 3)) AS "m1"
FROM "values"
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m1", 0) AS "_events",
    coalesce("m2"."m1", 0) AS "days",
    coalesce("m3"."m1", 0) AS "periods_order_orders_in_the_last_3_month_4d450f5cf50f",
    coalesce("m3"."m2", 0) AS "periods_order_orders_with_channel_is_app_1323e730a9f3",
    coalesce("m3"."m3", 0) AS "periods_order_orders_in_the_last_3_month_b26a2d73f9d1",
    coalesce("m3"."m4", 0) AS "periods_order_orders_in_the_last_3_month_7133d9aab1fd",
    coalesce("m2"."m2", 0) AS "periods_order_orders_in_the_last_90_days_17fe7ff0b629",
    coalesce("m4"."m1", 0) AS "periods_order_orders_in_the_last_6_weeks_cbcacc4a3a36",
    coalesce("m5"."m1", 0) AS "periods_order_orders_in_the_last_6_month_aa106329fdd7",
    coalesce("m6"."m1", 0) AS "periods_order_orders_in_the_last_1_year__69504f66a61f"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "measured order by day" AS "m2" ON "m2"."_key" = "e"."_key"
  LEFT JOIN "measured order by 3 months" AS "m3" ON "m3"."_key" = "e"."_key"
  LEFT JOIN "measured order by 6 weeks" AS "m4" ON "m4"."_key" = "e"."_key"
  LEFT JOIN "measured order by 2 quarters" AS "m5" ON "m5"."_key" = "e"."_key"
  LEFT JOIN "measured order by 1 years" AS "m6" ON "m6"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m1", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "days",
  "periods_order_orders_in_the_last_3_month_4d450f5cf50f",
  "periods_order_orders_with_channel_is_app_1323e730a9f3",
  "periods_order_orders_in_the_last_3_month_b26a2d73f9d1",
  "periods_order_orders_in_the_last_3_month_7133d9aab1fd",
  "periods_order_orders_in_the_last_90_days_17fe7ff0b629",
  "periods_order_orders_in_the_last_6_weeks_cbcacc4a3a36",
  "periods_order_orders_in_the_last_6_month_aa106329fdd7",
  "periods_order_orders_in_the_last_1_year__69504f66a61f"
FROM "measured"
ORDER BY "_key";

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"layer 2" AS (
  SELECT
    *,
    "periods_order_orders_in_the_last_3_month_4d450f5cf50f" >= 3 AS "r:three_months",
    "periods_order_orders_with_channel_is_app_1323e730a9f3" >= 2 AS "r:two_of_three",
    "periods_order_orders_in_the_last_3_month_b26a2d73f9d1" >= 1 AS "r:twice_a_month",
    (3 - "periods_order_orders_in_the_last_3_month_7133d9aab1fd") >= 3 AS "r:quiet",
    "periods_order_orders_in_the_last_90_days_17fe7ff0b629" >= 3 AS "r:days_of_ninety",
    "periods_order_orders_in_the_last_6_weeks_cbcacc4a3a36" >= 2 AS "r:weeks",
    "periods_order_orders_in_the_last_6_month_aa106329fdd7" >= 2 AS "r:quarters",
    "periods_order_orders_in_the_last_1_year__69504f66a61f" >= 1 AS "r:this_year"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST((((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:three_months" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:two_of_three" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:twice_a_month" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:quiet" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:days_of_ninety" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:weeks" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:quarters" THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:this_year" THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
