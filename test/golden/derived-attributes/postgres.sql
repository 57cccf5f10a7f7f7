-- customer: measured order
SELECT
  "_key",
  CAST(sum("amount") FILTER (WHERE "time" >= TIMESTAMP '2024-06-30 16:00:00.000') AS NUMERIC(18,4)) AS "m1",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2024-06-30 16:00:00.000') AS "m2",
  count(*) AS "m3"
FROM "order"
WHERE "time" < TIMESTAMP '2025-06-30 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m3", 0) AS "_events",
    "g1"."born",
    "g1"."city",
    coalesce("m1"."m1", 0) AS "spend",
    coalesce("m1"."m2", 0) AS "orders"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m3", 0) > 0) OR ("g1"."_key" IS NOT NULL)
),
"derived 1" AS (
  SELECT
    *,
    (CAST(extract(year FROM DATE '2025-06-30') AS BIGINT) - CAST(extract(year FROM "born") AS BIGINT) - CASE WHEN CAST(extract(month FROM DATE '2025-06-30') AS BIGINT) * 100 + CAST(extract(day FROM DATE '2025-06-30') AS BIGINT) < CAST(extract(month FROM "born") AS BIGINT) * 100 + CAST(extract(day FROM "born") AS BIGINT) THEN 1 ELSE 0 END) AS "age",
    CASE WHEN "city" IS NULL THEN (CAST(NULL AS TEXT) COLLATE "C") WHEN "city" = '广州' THEN '广东' WHEN "city" = '杭州' THEN '浙江' ELSE (CAST(NULL AS TEXT) COLLATE "C") END AS "province",
    CASE WHEN "city" IS NULL THEN (CAST(NULL AS TEXT) COLLATE "C") WHEN "city" = '广州' THEN '华南' ELSE "city" END AS "place",
    CASE WHEN "city" IS NULL THEN (CAST(NULL AS TEXT) COLLATE "C") WHEN "city" IN ('广东', '浙江') THEN "city" WHEN "city" IN ('广东·其他', '广州') THEN '广东' WHEN "city" IN ('浙江·其他', '杭州') THEN '浙江' ELSE '其他' END AS "in_province",
    CASE WHEN "city" IS NULL THEN (CAST(NULL AS TEXT) COLLATE "C") WHEN "city" IN ('广东·其他', '广州', '浙江·其他', '杭州') THEN "city" WHEN "city" IN ('广东') THEN '广东·其他' WHEN "city" IN ('浙江') THEN '浙江·其他' ELSE (CAST(NULL AS TEXT) COLLATE "C") END AS "in_city",
    CAST((CAST("spend" AS DOUBLE PRECISION) / nullif(CAST("orders" AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) AS "per_order"
  FROM "measured"
),
"derived 2" AS (
  SELECT
    *,
    CASE WHEN "age" < 18 THEN '<18' WHEN "age" < 35 THEN '18-34' WHEN "age" < 50 THEN '35-49' WHEN "age" IS NOT NULL THEN '50+' END AS "age_band",
    CASE WHEN "province" IS NULL THEN (CAST(NULL AS TEXT) COLLATE "C") WHEN "province" = '广东' THEN '南方' ELSE '其他' END AS "region",
    CAST((CAST(CAST("spend" - 10 AS DOUBLE PRECISION) * CAST(2 AS DOUBLE PRECISION) AS DOUBLE PRECISION) / nullif(CAST("age" + 5 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) AS "index",
    CASE WHEN "per_order" < 10 THEN 'low' WHEN "per_order" < 20.5 THEN 'mid' WHEN "per_order" IS NOT NULL THEN 'high' END AS "spend_band"
  FROM "derived 1"
)
SELECT
  "_key",
  "_events",
  "born",
  "city",
  "age",
  "age_band",
  "province",
  "place",
  "region",
  "in_province",
  "in_city",
  "spend",
  "orders",
  "per_order",
  "index",
  "spend_band"
FROM "derived 2"
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
    CASE WHEN "age_band" = '35-49' THEN TRUE ELSE FALSE END AS "r:thirties"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST(CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:thirties" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" AND ("age_band" IS NULL) THEN CASE WHEN ("age_band" = '35-49') IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
