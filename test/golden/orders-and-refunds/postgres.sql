-- customer: measured order
SELECT
  "_key",
  count(*) AS "m1",
  CAST(sum("amount") AS NUMERIC(18,4)) AS "m2",
  max("amount") AS "m3",
  (array_agg("channel" ORDER BY "_seq" DESC) FILTER (WHERE "channel" IS NOT NULL AND "_seq" IS NOT NULL))[1] AS "m4"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: measured line
SELECT
  "_key",
  count(*) AS "m1",
  CAST(sum("amount") AS NUMERIC(18,4)) AS "m2",
  count(*) FILTER (WHERE "refund" = TRUE) AS "m3"
FROM "line"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m2"."m1", 0) AS "_events",
    coalesce("m1"."m1", 0) AS "orders",
    coalesce("m2"."m1", 0) AS "lines",
    coalesce("m2"."m2", 0) AS "net",
    coalesce("m1"."m2", 0) AS "gross",
    coalesce("m2"."m3", 0) AS "refunds",
    "m1"."m3" AS "largest",
    "m1"."m4" AS "channel"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "measured line" AS "m2" ON "m2"."_key" = "e"."_key"
  WHERE coalesce("m2"."m1", 0) > 0
)
SELECT
  "_key",
  "_events",
  "orders",
  "lines",
  "net",
  "gross",
  "refunds",
  "largest",
  "channel"
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
    "refunds" >= 1 AS "r:refunded",
    "orders" >= 2 AS "r:twice"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST((CASE WHEN "p:with-events" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:with-events" AND "r:refunded" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:with-events" AND "r:twice" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
