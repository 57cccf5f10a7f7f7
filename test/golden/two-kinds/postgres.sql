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
    coalesce("m1"."m1", 0) AS "spend"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  WHERE coalesce("m1"."m2", 0) > 0
)
SELECT
  "_key",
  "_events",
  "spend"
FROM "measured"
ORDER BY "_key";

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    "_events" > 0 AS "p:with-events"
  FROM "profile customer"
),
"layer 2" AS (
  SELECT
    *,
    "spend" >= 5 AS "r:people"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST(CASE WHEN "p:with-events" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:with-events" AND "r:people" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";

-- account: measured contract
SELECT
  "_key",
  CAST(sum("amount") AS NUMERIC(18,4)) AS "m1",
  count(*) AS "m2"
FROM "contract"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- account: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m2", 0) AS "_events",
    coalesce("m1"."m1", 0) AS "spend",
    "g1"."industry"
  FROM "entities account" AS "e"
  LEFT JOIN "measured contract" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "accounts" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m2", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "spend",
  "industry"
FROM "measured"
ORDER BY "_key";

-- account: assign
WITH "layer 1" AS (
  SELECT
    *,
    "_events" > 0 AS "p:with-events",
    TRUE AS "p:everyone"
  FROM "profile account"
),
"layer 2" AS (
  SELECT
    *,
    "spend" >= 100 AS "r:firms",
    CASE WHEN "industry" = '制造' THEN TRUE ELSE FALSE END AS "r:makers"
  FROM "layer 1"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:with-events" THEN CASE WHEN "spend" >= 100 THEN 1 WHEN "spend" IS NOT NULL THEN 2 END END AS "c:firm_size"
  FROM "layer 2"
)
SELECT
  "_key",
  CAST(((CASE WHEN "p:with-events" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:with-events" AND "r:firms" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:makers" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" AND ("industry" IS NULL) THEN CASE WHEN ("industry" = '制造') IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0",
  "c:firm_size",
  CASE WHEN "p:with-events" AND ("c:firm_size" IS NULL) THEN CASE WHEN "spend" IS NULL THEN 1 END END AS "n:firm_size"
FROM "classes 2"
ORDER BY "_key";
