-- customer: measured order
SELECT
  "_key",
  CAST(sum("amount") FILTER (WHERE NOT ("channel" = 'app')) AS NUMERIC(18,4)) AS "m1",
  count(*) FILTER (WHERE ("channel" = 'app') OR ("amount" >= 500)) AS "m2",
  count(*) FILTER (WHERE NOT (("channel" = 'app') OR ("amount" >= 500))) AS "m3",
  count(*) FILTER (WHERE (("channel" IN ('app', '小程序')) OR ("tags" @> ARRAY[(CAST('gift' AS TEXT) COLLATE "C")])) AND ("amount" > 0)) AS "m4",
  count(*) FILTER (WHERE ("amount" > 0) AND (NOT ("tags" @> ARRAY[(CAST('gift' AS TEXT) COLLATE "C")]))) AS "m5",
  count(*) AS "m6",
  count(*) FILTER (WHERE (("channel" = '小程序') AND (NOT ("amount" < 100))) OR ("channel" IS NULL)) AS "m7",
  count(*) FILTER (WHERE "channel" = E'it''s "x", \\') AS "m8"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m6", 0) AS "_events",
    coalesce("m1"."m1", 0) AS "spend_else",
    coalesce("m1"."m2", 0) AS "count_order_orders_with_channel_is_app_o_bdb9c15169b0",
    coalesce("m1"."m3", 0) AS "count_order_orders_with_not_channel_is_a_879ab7dd1e3a",
    coalesce("m1"."m4", 0) AS "count_order_orders_with_channel_is_one_o_e9e23e26f1d3",
    coalesce("m1"."m5", 0) AS "count_order_orders_with_amount_is_more_t_f3da2b0a14aa",
    coalesce("m1"."m6", 0) AS "count_order_orders_03471d19bd3c",
    coalesce("m1"."m7", 0) AS "count_order_orders_with_channel_is_and_n_b4e3d590d53e",
    coalesce("m1"."m8", 0) AS "count_order_orders_with_channel_is_it_s__2bc0e8287d93"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  WHERE coalesce("m1"."m6", 0) > 0
)
SELECT
  "_key",
  "_events",
  "spend_else",
  "count_order_orders_with_channel_is_app_o_bdb9c15169b0",
  "count_order_orders_with_not_channel_is_a_879ab7dd1e3a",
  "count_order_orders_with_channel_is_one_o_e9e23e26f1d3",
  "count_order_orders_with_amount_is_more_t_f3da2b0a14aa",
  "count_order_orders_03471d19bd3c",
  "count_order_orders_with_channel_is_and_n_b4e3d590d53e",
  "count_order_orders_with_channel_is_it_s__2bc0e8287d93"
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
    "count_order_orders_with_channel_is_app_o_bdb9c15169b0" >= 1 AS "r:either",
    "count_order_orders_with_not_channel_is_a_879ab7dd1e3a" >= 1 AS "r:neither",
    "count_order_orders_with_channel_is_one_o_e9e23e26f1d3" >= 1 AS "r:beside",
    ("count_order_orders_03471d19bd3c" > 0) AND ("count_order_orders_with_amount_is_more_t_f3da2b0a14aa" = "count_order_orders_03471d19bd3c") AS "r:both",
    "count_order_orders_with_channel_is_and_n_b4e3d590d53e" >= 1 AS "r:deep",
    "count_order_orders_with_channel_is_it_s__2bc0e8287d93" >= 1 AS "r:quoted"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:either" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:neither" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:beside" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:both" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:deep" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:quoted" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
