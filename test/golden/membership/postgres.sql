-- customer: measured order
SELECT
  "_key",
  CAST(sum("amount") AS NUMERIC(18,4)) AS "m1",
  count(*) AS "m2"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m2", 0) AS "_events",
    "g1"."city",
    coalesce("m1"."m1", 0) AS "spend",
    coalesce("m1"."m2", 0) AS "count_order_orders_03471d19bd3c",
    "l1"."_key" IS NOT NULL AS "list_lists_staff_csv_a552d6a986b0"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  LEFT JOIN "list_of_customer_lists_staff_csv_4349d95e8eeb" AS "l1" ON "l1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m2", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "city",
  "spend",
  "count_order_orders_03471d19bd3c",
  "list_lists_staff_csv_a552d6a986b0"
FROM "measured"
ORDER BY "_key";

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    "count_order_orders_03471d19bd3c" >= 1 AS "p:buyers",
    CASE WHEN NOT "list_lists_staff_csv_a552d6a986b0" THEN TRUE ELSE FALSE END AS "p:not_listed",
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN "city" = '北京' THEN TRUE ELSE FALSE END AS "r:north",
    "spend" >= 100 AS "r:big",
    CASE WHEN "list_lists_staff_csv_a552d6a986b0" THEN TRUE ELSE FALSE END AS "r:listed",
    TRUE AS "r:outsiders"
  FROM "layer 1"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:buyers" THEN CASE WHEN "spend" >= 100 THEN 1 WHEN "spend" >= 50 THEN 2 WHEN "spend" IS NOT NULL THEN 3 END END AS "c:tier"
  FROM "layer 2"
),
"members 2" AS (
  SELECT
    *,
    "p:everyone" AND "r:north" AS "s:north",
    "p:buyers" AND "r:big" AS "s:big"
  FROM "classes 2"
),
"layer 3" AS (
  SELECT
    *,
    "s:north" AS "r:in_north",
    NOT "s:north" AS "r:not_in_north",
    "s:big" AS "r:in_big",
    NOT "s:big" AS "r:not_in_big",
    "s:north" AND "s:big" AS "r:both",
    coalesce("c:tier" IN (1), FALSE) AS "r:gold",
    NOT coalesce("c:tier" IN (1, 2), FALSE) AS "r:not_gold"
  FROM "members 2"
)
SELECT
  "_key",
  CAST(((((((((((((CASE WHEN "p:buyers" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:not_listed" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:north" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:buyers" AND "r:big" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:in_north" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:not_in_north" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:in_big" THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:not_in_big" THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:both" THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:gold" THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:not_gold" THEN CAST(2048 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:listed" THEN CAST(4096 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:not_listed" AND "r:outsiders" THEN CAST(8192 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST((CASE WHEN "list_lists_staff_csv_a552d6a986b0" IS NULL THEN CASE WHEN (NOT "list_lists_staff_csv_a552d6a986b0") IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN "p:everyone" AND ("city" IS NULL) THEN CASE WHEN ("city" = '北京') IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("list_lists_staff_csv_a552d6a986b0" IS NULL) THEN CASE WHEN "list_lists_staff_csv_a552d6a986b0" IS NULL THEN CAST(4096 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0",
  "c:tier",
  CASE WHEN "p:buyers" AND ("c:tier" IS NULL) THEN CASE WHEN "spend" IS NULL THEN 1 END END AS "n:tier"
FROM "layer 3"
ORDER BY "_key";
