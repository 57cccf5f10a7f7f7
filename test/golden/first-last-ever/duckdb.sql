-- customer: measured order
SELECT
  "_key",
  min("_seq") AS "m1",
  min("_seq") FILTER (WHERE "channel" = 'app') AS "m2",
  min("day") AS "m3",
  count(*) FILTER (WHERE "channel" = 'app') AS "m4",
  min("_seq") FILTER (WHERE "time" >= TIMESTAMP '2024-12-31 16:00:00.000') AS "m5",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2024-12-31 16:00:00.000') AS "m6",
  max("_seq") AS "m7",
  max("_seq") FILTER (WHERE ("time" < TIMESTAMP '2025-03-01 16:00:00.000') AND ("channel" = '门店')) AS "m8",
  max("day") AS "m9",
  count(*) FILTER (WHERE ("time" < TIMESTAMP '2025-03-01 16:00:00.000') AND ("channel" = '门店')) AS "m10",
  count(*) AS "m11"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m11", 0) AS "_events",
    "m1"."m3" AS "min_day_order_orders_80ae81ebd9b6",
    coalesce("m1"."m4", 0) AS "count_order_orders_with_channel_is_app_c_4133a7d95517",
    "m1"."m1" AS "min_seq_order_orders_c4f1e660b4b7",
    "m1"."m2" AS "min_seq_order_orders_with_channel_is_app_a18036951895",
    coalesce("m1"."m6", 0) AS "count_order_orders_in_the_last_3_months_57da32dbfbcf",
    "m1"."m5" AS "min_seq_order_orders_in_the_last_3_month_51f889b2712a",
    "m1"."m9" AS "max_day_order_orders_8547f0c9c84b",
    coalesce("m1"."m10", 0) AS "count_order_orders_with_channel_is_befor_c669086fec84",
    "m1"."m7" AS "max_seq_order_orders_21b51d16adb2",
    "m1"."m8" AS "max_seq_order_orders_with_channel_is_bef_97896a4d0886"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m11", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "min_day_order_orders_80ae81ebd9b6",
  "count_order_orders_with_channel_is_app_c_4133a7d95517",
  "min_seq_order_orders_c4f1e660b4b7",
  "min_seq_order_orders_with_channel_is_app_a18036951895",
  "count_order_orders_in_the_last_3_months_57da32dbfbcf",
  "min_seq_order_orders_in_the_last_3_month_51f889b2712a",
  "max_day_order_orders_8547f0c9c84b",
  "count_order_orders_with_channel_is_befor_c669086fec84",
  "max_seq_order_orders_21b51d16adb2",
  "max_seq_order_orders_with_channel_is_bef_97896a4d0886"
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
    "min_seq_order_orders_c4f1e660b4b7" IS NULL AS "a2:1",
    "min_seq_order_orders_in_the_last_3_month_51f889b2712a" IS NULL AS "a2:2",
    "min_seq_order_orders_in_the_last_3_month_51f889b2712a" = "min_seq_order_orders_c4f1e660b4b7" AS "a2:3"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN CASE WHEN "a2:1" THEN CAST(NULL AS BOOLEAN) WHEN "min_seq_order_orders_with_channel_is_app_a18036951895" IS NULL THEN FALSE ELSE "min_seq_order_orders_with_channel_is_app_a18036951895" = "min_seq_order_orders_c4f1e660b4b7" END THEN TRUE ELSE FALSE END AS "r:came_by_app",
    CASE WHEN CASE WHEN "a2:1" THEN CAST(NULL AS BOOLEAN) WHEN "a2:2" THEN FALSE ELSE "a2:3" END THEN TRUE ELSE FALSE END AS "r:new",
    CASE WHEN CASE WHEN "a2:1" THEN TRUE WHEN "a2:2" THEN FALSE ELSE "a2:3" END THEN TRUE ELSE FALSE END AS "r:new_or_never",
    CASE WHEN CASE WHEN "max_seq_order_orders_21b51d16adb2" IS NULL THEN CAST(NULL AS BOOLEAN) WHEN "max_seq_order_orders_with_channel_is_bef_97896a4d0886" IS NULL THEN FALSE ELSE "max_seq_order_orders_with_channel_is_bef_97896a4d0886" = "max_seq_order_orders_21b51d16adb2" END THEN TRUE ELSE FALSE END AS "r:left_from_shop",
    CASE WHEN NOT CASE WHEN "a2:1" THEN CAST(NULL AS BOOLEAN) WHEN "a2:2" THEN FALSE ELSE "a2:3" END THEN TRUE ELSE FALSE END AS "r:not_new"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST(((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:came_by_app" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:new" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:new_or_never" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:left_from_shop" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:not_new" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" THEN ((CASE WHEN CASE WHEN "min_seq_order_orders_c4f1e660b4b7" IS NULL THEN CAST(NULL AS BOOLEAN) WHEN "min_seq_order_orders_with_channel_is_app_a18036951895" IS NULL THEN FALSE ELSE "min_seq_order_orders_with_channel_is_app_a18036951895" = "min_seq_order_orders_c4f1e660b4b7" END IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN CASE WHEN "min_seq_order_orders_c4f1e660b4b7" IS NULL THEN CAST(NULL AS BOOLEAN) WHEN "min_seq_order_orders_in_the_last_3_month_51f889b2712a" IS NULL THEN FALSE ELSE "min_seq_order_orders_in_the_last_3_month_51f889b2712a" = "min_seq_order_orders_c4f1e660b4b7" END IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN CASE WHEN "max_seq_order_orders_21b51d16adb2" IS NULL THEN CAST(NULL AS BOOLEAN) WHEN "max_seq_order_orders_with_channel_is_bef_97896a4d0886" IS NULL THEN FALSE ELSE "max_seq_order_orders_with_channel_is_bef_97896a4d0886" = "max_seq_order_orders_21b51d16adb2" END IS NULL THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (NOT CASE WHEN "min_seq_order_orders_c4f1e660b4b7" IS NULL THEN CAST(NULL AS BOOLEAN) WHEN "min_seq_order_orders_in_the_last_3_month_51f889b2712a" IS NULL THEN FALSE ELSE "min_seq_order_orders_in_the_last_3_month_51f889b2712a" = "min_seq_order_orders_c4f1e660b4b7" END) IS NULL THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN "p:everyone" AND (("min_seq_order_orders_c4f1e660b4b7" IS NULL) OR ("min_seq_order_orders_in_the_last_3_month_51f889b2712a" IS NULL)) THEN CASE WHEN CASE WHEN "min_seq_order_orders_c4f1e660b4b7" IS NULL THEN TRUE WHEN "min_seq_order_orders_in_the_last_3_month_51f889b2712a" IS NULL THEN FALSE ELSE "min_seq_order_orders_in_the_last_3_month_51f889b2712a" = "min_seq_order_orders_c4f1e660b4b7" END IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
