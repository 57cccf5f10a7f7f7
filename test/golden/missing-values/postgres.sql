-- customer: measured order
SELECT
  "_key",
  max("day") AS "m1",
  CAST(sum("amount") AS NUMERIC(18,4)) AS "m2",
  count(*) FILTER (WHERE "amount" IS NOT NULL) AS "m3",
  count(*) FILTER (WHERE "channel" <> 'app') AS "m4",
  count(*) FILTER (WHERE "channel" IS NULL) AS "m5",
  count(*) AS "m6"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m6", 0) AS "_events",
    "g1"."city",
    "g1"."points",
    CAST((DATE '2025-03-31') - ("m1"."m1") AS BIGINT) AS "recency",
    (CAST(coalesce("m1"."m2", 0) AS DOUBLE PRECISION) / nullif(CAST(coalesce("m1"."m3", 0) AS DOUBLE PRECISION), 0)) AS "average",
    coalesce("m1"."m2", 0) AS "sum_amount_order_orders_4f944d566f77",
    coalesce("m1"."m3", 0) AS "count_order_orders_with_known_amount_f9e3bf0915a9",
    coalesce("m1"."m4", 0) AS "count_order_orders_with_channel_is_not_a_7b14935401be",
    coalesce("m1"."m5", 0) AS "count_order_orders_with_channel_is_missi_9a5be9a0c2f4",
    coalesce("m1"."m6", 0) AS "count_order_orders_03471d19bd3c"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m6", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "city",
  "points",
  "recency",
  "average",
  "sum_amount_order_orders_4f944d566f77",
  "count_order_orders_with_known_amount_f9e3bf0915a9",
  "count_order_orders_with_channel_is_not_a_7b14935401be",
  "count_order_orders_with_channel_is_missi_9a5be9a0c2f4",
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
    "city" IS NULL AS "a2:1",
    CASE WHEN "city" <> '北京' THEN TRUE ELSE FALSE END AS "a2:2",
    CASE WHEN "recency" > 30 THEN TRUE ELSE FALSE END AS "a2:3"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    "a2:2" AS "r:not_beijing",
    "a2:2" AS "r:none_beijing",
    "a2:1" OR "a2:2" AS "r:or_missing",
    NOT "a2:1" AS "r:known",
    CASE WHEN "points" <= 5 THEN TRUE ELSE FALSE END AS "r:few_points",
    "a2:3" AS "r:lapsed",
    ("recency" IS NULL) OR "a2:3" AS "r:lapsed_or_never",
    CASE WHEN "average" >= CAST(20 AS DOUBLE PRECISION) THEN TRUE ELSE FALSE END AS "r:average",
    ((CAST("sum_amount_order_orders_4f944d566f77" AS DOUBLE PRECISION) / nullif(CAST("count_order_orders_with_known_amount_f9e3bf0915a9" AS DOUBLE PRECISION), 0)) IS NULL) OR CASE WHEN (CAST("sum_amount_order_orders_4f944d566f77" AS DOUBLE PRECISION) / nullif(CAST("count_order_orders_with_known_amount_f9e3bf0915a9" AS DOUBLE PRECISION), 0)) >= CAST(20 AS DOUBLE PRECISION) THEN TRUE ELSE FALSE END AS "r:average_or_never",
    "sum_amount_order_orders_4f944d566f77" <= 20 AS "r:spent_little",
    "count_order_orders_with_channel_is_not_a_7b14935401be" >= 1 AS "r:not_app",
    "count_order_orders_with_channel_is_missi_9a5be9a0c2f4" >= 1 AS "r:no_channel",
    CASE WHEN "city" = '北京' THEN TRUE ELSE FALSE END OR ("count_order_orders_03471d19bd3c" >= 1) AS "r:decided"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST(((((((((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:not_beijing" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:none_beijing" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:or_missing" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:known" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:few_points" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:lapsed" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:lapsed_or_never" THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:average" THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:average_or_never" THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:spent_little" THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:not_app" THEN CAST(2048 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:no_channel" THEN CAST(4096 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:decided" THEN CAST(8192 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST((((CASE WHEN "p:everyone" AND ("city" IS NULL) THEN ((CASE WHEN ("city" <> '北京') IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN (NOT ("city" = '北京')) IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("city" IS NULL) OR ("city" <> '北京')) IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("city" = '北京') OR ("count_order_orders_03471d19bd3c" >= 1)) IS NULL THEN CAST(8192 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN "p:everyone" AND ("points" IS NULL) THEN CASE WHEN ("points" <= 5) IS NULL THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("recency" IS NULL) THEN CASE WHEN ("recency" > 30) IS NULL THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN (("recency" IS NULL) OR ("recency" > 30)) IS NULL THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("average" IS NULL) THEN CASE WHEN ("average" >= CAST(20 AS DOUBLE PRECISION)) IS NULL THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" THEN CASE WHEN (((CAST("sum_amount_order_orders_4f944d566f77" AS DOUBLE PRECISION) / nullif(CAST("count_order_orders_with_known_amount_f9e3bf0915a9" AS DOUBLE PRECISION), 0)) IS NULL) OR ((CAST("sum_amount_order_orders_4f944d566f77" AS DOUBLE PRECISION) / nullif(CAST("count_order_orders_with_known_amount_f9e3bf0915a9" AS DOUBLE PRECISION), 0)) >= CAST(20 AS DOUBLE PRECISION))) IS NULL THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
