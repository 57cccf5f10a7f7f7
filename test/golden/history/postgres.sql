-- customer: measured order
SELECT
  "_key",
  CAST(sum("amount") FILTER (WHERE "time" >= TIMESTAMP '2025-02-28 16:00:00.000') AS NUMERIC(18,4)) AS "m1",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2025-02-28 16:00:00.000') AS "m2",
  count(*) AS "m3"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: measured history customer scheme tier
SELECT
  "_key",
  max("class") FILTER (WHERE "latest") AS "m1",
  (array_agg("before" ORDER BY "_seq" DESC) FILTER (WHERE "before" IS NOT NULL AND "_seq" IS NOT NULL AND ((NOT "latest") AND ("before" IS NOT NULL))))[1] AS "m2",
  max("day") FILTER (WHERE NOT "latest") AS "m3",
  count(*) FILTER (WHERE (NOT "latest") AND ("class" IN ('gold', 'silver')) AND (NOT ("before" IN ('gold', 'silver'))) AND ("time" > TIMESTAMP '2025-01-30 16:00:00.000')) AS "m4",
  count(*) FILTER (WHERE (NOT "latest") AND (NOT ("class" IN ('gold'))) AND ("before" IN ('gold'))) AS "m5"
FROM "history customer scheme tier"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: measured history customer segment recent
SELECT
  "_key",
  max("class") FILTER (WHERE "latest") AS "m1",
  max("day") FILTER (WHERE NOT "latest") AS "m2",
  count(*) FILTER (WHERE (NOT "latest") AND ("class" IN ('in')) AND ("time" > TIMESTAMP '2025-01-31 16:00:00.000') AND ("time" <= TIMESTAMP '2025-02-28 16:00:00.000')) AS "m3",
  (array_agg("class" ORDER BY "_seq" DESC) FILTER (WHERE "class" IS NOT NULL AND "_seq" IS NOT NULL AND ((NOT "latest") AND ("time" <= TIMESTAMP '2025-01-31 16:00:00.000'))))[1] AS "m4",
  count(*) FILTER (WHERE (NOT "latest") AND ("class" IN ('in'))) AS "m5",
  count(*) FILTER (WHERE (NOT "latest") AND ("class" IN ('in')) AND (NOT ("before" IN ('in'))) AND ("time" > TIMESTAMP '2025-02-28 16:00:00.000')) AS "m6",
  count(*) FILTER (WHERE (NOT "latest") AND (NOT ("class" IN ('in'))) AND ("before" IN ('in')) AND ("time" > TIMESTAMP '2025-01-31 16:00:00.000') AND ("time" <= TIMESTAMP '2025-02-28 16:00:00.000')) AS "m7"
FROM "history customer segment recent"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m3", 0) AS "_events",
    coalesce("m1"."m1", 0) AS "spend",
    coalesce("m1"."m2", 0) AS "count_order_orders_in_the_last_31_days_40b8df83e7c3",
    "m2"."m1" AS "max_class_history_customer_scheme_tier_l_fab19d9391c7",
    "m2"."m2" AS "last_before_history_customer_scheme_tier_6967764d4dab",
    "m2"."m3" AS "max_day_history_customer_scheme_tier_sin_07f5e0d34ec0",
    "m3"."m1" AS "max_class_history_customer_segment_recen_2ae662a758c6",
    "m3"."m2" AS "max_day_history_customer_segment_recent__03c1ce94c80b",
    coalesce("m3"."m3", 0) AS "count_history_customer_segment_recent_wa_3eac63df6fe0",
    "m3"."m4" AS "last_class_history_customer_segment_rece_5ecab9393db6",
    coalesce("m3"."m5", 0) AS "count_history_customer_segment_recent_wa_2f8238613b80",
    coalesce("m3"."m6", 0) AS "count_history_customer_segment_recent_en_1f78e548223b",
    coalesce("m3"."m7", 0) AS "count_history_customer_segment_recent_le_c64aae596159",
    coalesce("m2"."m4", 0) AS "count_history_customer_scheme_tier_enter_1ae4a27c20e4",
    coalesce("m2"."m5", 0) AS "count_history_customer_scheme_tier_left__ab8b7c7336b1"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "measured history customer scheme tier" AS "m2" ON "m2"."_key" = "e"."_key"
  LEFT JOIN "measured history customer segment recent" AS "m3" ON "m3"."_key" = "e"."_key"
  WHERE coalesce("m1"."m3", 0) > 0
)
SELECT
  "_key",
  "_events",
  "spend",
  "count_order_orders_in_the_last_31_days_40b8df83e7c3",
  "max_class_history_customer_scheme_tier_l_fab19d9391c7",
  "last_before_history_customer_scheme_tier_6967764d4dab",
  "max_day_history_customer_scheme_tier_sin_07f5e0d34ec0",
  "max_class_history_customer_segment_recen_2ae662a758c6",
  "max_day_history_customer_segment_recent__03c1ce94c80b",
  "count_history_customer_segment_recent_wa_3eac63df6fe0",
  "last_class_history_customer_segment_rece_5ecab9393db6",
  "count_history_customer_segment_recent_wa_2f8238613b80",
  "count_history_customer_segment_recent_en_1f78e548223b",
  "count_history_customer_segment_recent_le_c64aae596159",
  "count_history_customer_scheme_tier_enter_1ae4a27c20e4",
  "count_history_customer_scheme_tier_left__ab8b7c7336b1"
FROM "measured"
ORDER BY "_key";

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    "count_order_orders_in_the_last_31_days_40b8df83e7c3" >= 1 AS "p:recent_buyers",
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"layer 2" AS (
  SELECT
    *,
    "count_order_orders_in_the_last_31_days_40b8df83e7c3" >= 1 AS "r:recent"
  FROM "layer 1"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:recent_buyers" THEN CASE WHEN "spend" >= 100 THEN 1 WHEN "spend" >= 50 THEN 2 WHEN "spend" IS NOT NULL THEN 3 END END AS "c:tier"
  FROM "layer 2"
),
"members 2" AS (
  SELECT
    *,
    "p:everyone" AND "r:recent" AS "s:recent"
  FROM "classes 2"
),
"atoms 3" AS (
  SELECT
    *,
    "c:tier" = 1 AS "a3:1",
    "c:tier" = 2 AS "a3:2",
    "c:tier" = 3 AS "a3:3"
  FROM "members 2"
),
"layer 3" AS (
  SELECT
    *,
    CASE WHEN CASE WHEN "a3:1" THEN 'gold' WHEN "a3:2" THEN 'silver' WHEN "a3:3" THEN 'bronze' ELSE '' END <> coalesce("max_class_history_customer_scheme_tier_l_fab19d9391c7", '') THEN CASE WHEN "max_class_history_customer_scheme_tier_l_fab19d9391c7" <> '' THEN "max_class_history_customer_scheme_tier_l_fab19d9391c7" END WHEN "last_before_history_customer_scheme_tier_6967764d4dab" <> '' THEN "last_before_history_customer_scheme_tier_6967764d4dab" END AS "before",
    CASE WHEN CASE WHEN "a3:1" THEN 'gold' WHEN "a3:2" THEN 'silver' WHEN "a3:3" THEN 'bronze' ELSE '' END = '' THEN CAST(NULL AS DATE) WHEN CASE WHEN "a3:1" THEN 'gold' WHEN "a3:2" THEN 'silver' WHEN "a3:3" THEN 'bronze' ELSE '' END <> coalesce("max_class_history_customer_scheme_tier_l_fab19d9391c7", '') THEN DATE '2025-03-31' WHEN CASE WHEN "a3:1" THEN 'gold' WHEN "a3:2" THEN 'silver' WHEN "a3:3" THEN 'bronze' ELSE '' END <> '' THEN "max_day_history_customer_scheme_tier_sin_07f5e0d34ec0" END AS "tier_since",
    CASE WHEN CASE WHEN "s:recent" THEN 'in' ELSE '' END = '' THEN CAST(NULL AS DATE) WHEN CASE WHEN "s:recent" THEN 'in' ELSE '' END <> coalesce("max_class_history_customer_segment_recen_2ae662a758c6", '') THEN DATE '2025-03-31' WHEN CASE WHEN "s:recent" THEN 'in' ELSE '' END <> '' THEN "max_day_history_customer_segment_recent__03c1ce94c80b" END AS "recent_since",
    ("count_history_customer_segment_recent_wa_3eac63df6fe0" > 0) OR coalesce("last_class_history_customer_segment_rece_5ecab9393db6" IN ('in'), FALSE) AS "r:was_recent",
    ("count_history_customer_segment_recent_wa_2f8238613b80" > 0) OR (CASE WHEN "s:recent" THEN 'in' ELSE '' END IN ('in')) AS "r:ever_recent",
    ("count_history_customer_segment_recent_en_1f78e548223b" > 0) OR ((CASE WHEN "s:recent" THEN 'in' ELSE '' END IN ('in')) AND coalesce(NOT ("max_class_history_customer_segment_recen_2ae662a758c6" IN ('in')), FALSE)) AS "r:came",
    "count_history_customer_segment_recent_le_c64aae596159" > 0 AS "r:went",
    ("count_history_customer_scheme_tier_enter_1ae4a27c20e4" > 0) OR ((CASE WHEN "a3:1" THEN 'gold' WHEN "a3:2" THEN 'silver' WHEN "a3:3" THEN 'bronze' ELSE '' END IN ('gold', 'silver')) AND coalesce(NOT ("max_class_history_customer_scheme_tier_l_fab19d9391c7" IN ('gold', 'silver')), FALSE)) AS "r:rose",
    ("count_history_customer_scheme_tier_left__ab8b7c7336b1" > 0) OR ((NOT (CASE WHEN "a3:1" THEN 'gold' WHEN "a3:2" THEN 'silver' WHEN "a3:3" THEN 'bronze' ELSE '' END IN ('gold'))) AND coalesce("max_class_history_customer_scheme_tier_l_fab19d9391c7" IN ('gold'), FALSE)) AS "r:fell"
  FROM "atoms 3"
),
"layer 4" AS (
  SELECT
    *,
    "before" IS NULL AS "r:was_none",
    CASE WHEN "tier_since" >= DATE '2025-03-01' THEN TRUE ELSE FALSE END AND CASE WHEN "tier_since" < DATE '2025-04-01' THEN TRUE ELSE FALSE END AS "r:lately"
  FROM "layer 3"
)
SELECT
  "_key",
  CAST((((((((((CASE WHEN "p:recent_buyers" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:recent" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:was_recent" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:ever_recent" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:came" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:went" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:rose" THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:fell" THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:was_none" THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:lately" THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" AND ("tier_since" IS NULL) THEN CASE WHEN (("tier_since" >= DATE '2025-03-01') AND ("tier_since" < DATE '2025-04-01')) IS NULL THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0",
  "c:tier",
  CASE WHEN "p:recent_buyers" AND ("c:tier" IS NULL) THEN CASE WHEN "spend" IS NULL THEN 1 END END AS "n:tier",
  "before",
  "tier_since",
  "recent_since"
FROM "layer 4"
ORDER BY "_key";
