-- customer: measured order
SELECT
  "_key",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2025-03-01 16:00:00.000') AS "m1",
  count(*) FILTER (WHERE "time" < TIMESTAMP '2025-03-01 16:00:00.000') AS "m2",
  count(*) FILTER (WHERE ("time" >= TIMESTAMP '2025-03-01 16:00:00.000') AND ("channel" = 'app')) AS "m3",
  count(*) FILTER (WHERE ("time" < TIMESTAMP '2025-03-01 16:00:00.000') AND ("channel" = 'app')) AS "m4",
  count(*) FILTER (WHERE "time" < TIMESTAMP '2024-12-01 16:00:00.000') AS "m5",
  count(*) FILTER (WHERE ("time" >= TIMESTAMP '2024-12-01 16:00:00.000') AND ("time" < TIMESTAMP '2025-03-01 16:00:00.000')) AS "m6",
  count(*) FILTER (WHERE "time" < TIMESTAMP '2025-02-01 16:00:00.000') AS "m7",
  count(*) FILTER (WHERE ("time" >= TIMESTAMP '2025-02-01 16:00:00.000') AND ("time" < TIMESTAMP '2025-03-01 16:00:00.000')) AS "m8",
  count(*) AS "m9"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m9", 0) AS "_events",
    coalesce("m1"."m1", 0) AS "count_order_orders_in_the_last_30_days_ef04fc5786f9",
    coalesce("m1"."m2", 0) AS "count_order_orders_before_the_last_30_da_527cf2a8ba74",
    coalesce("m1"."m3", 0) AS "count_order_orders_with_channel_is_app_i_6c3675d2d778",
    coalesce("m1"."m4", 0) AS "count_order_orders_with_channel_is_app_b_c6ca7466eab9",
    coalesce("m1"."m6", 0) AS "count_order_orders_in_the_90_days_before_6d27f4868c27",
    coalesce("m1"."m5", 0) AS "count_order_orders_before_the_90_days_be_ee7f5ce05b2c",
    coalesce("m1"."m8", 0) AS "count_order_orders_in_the_1_month_before_cee4885215fd",
    coalesce("m1"."m7", 0) AS "count_order_orders_before_the_1_month_be_d11ee7651aed"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m9", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "count_order_orders_in_the_last_30_days_ef04fc5786f9",
  "count_order_orders_before_the_last_30_da_527cf2a8ba74",
  "count_order_orders_with_channel_is_app_i_6c3675d2d778",
  "count_order_orders_with_channel_is_app_b_c6ca7466eab9",
  "count_order_orders_in_the_90_days_before_6d27f4868c27",
  "count_order_orders_before_the_90_days_be_ee7f5ce05b2c",
  "count_order_orders_in_the_1_month_before_cee4885215fd",
  "count_order_orders_before_the_1_month_be_d11ee7651aed"
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
    "count_order_orders_in_the_last_30_days_ef04fc5786f9" >= 1 AS "a2:1",
    "count_order_orders_before_the_last_30_da_527cf2a8ba74" = 0 AS "a2:2"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    "a2:1" AND "a2:2" AS "r:started",
    ("count_order_orders_with_channel_is_app_i_6c3675d2d778" >= 1) AND ("count_order_orders_with_channel_is_app_b_c6ca7466eab9" = 0) AS "r:started_app",
    ("count_order_orders_before_the_last_30_da_527cf2a8ba74" >= 1) AND ("count_order_orders_in_the_last_30_days_ef04fc5786f9" = 0) AS "r:stopped",
    "a2:1" AND ("count_order_orders_in_the_90_days_before_6d27f4868c27" = 0) AND ("count_order_orders_before_the_90_days_be_ee7f5ce05b2c" >= 1) AS "r:restarted",
    "a2:1" AND ("count_order_orders_in_the_1_month_before_cee4885215fd" = 0) AND ("count_order_orders_before_the_1_month_be_d11ee7651aed" >= 1) AS "r:restarted_lately",
    NOT ("a2:1" AND "a2:2") AS "r:not_started"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:started" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:started_app" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:stopped" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:restarted" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:restarted_lately" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:not_started" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
