-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    0 AS "_events",
    "g1"."home",
    "g1"."city",
    "g2"."level"
  FROM "entities customer" AS "e"
  LEFT JOIN (
    SELECT
      "d"."_key",
      "d"."valid_from",
      "d"."home",
      "d"."city"
    FROM "facts" AS "d"
    JOIN (
      SELECT
        "_key",
        max("valid_from") AS "newest"
      FROM "facts"
      WHERE "valid_from" <= DATE '2025-03-31'
      GROUP BY "_key"
    ) AS "n" ON ("n"."_key" = "d"."_key") AND ("n"."newest" = "d"."valid_from")
  ) AS "g1" ON "g1"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g2" ON "g2"."_key" = "e"."_key"
  WHERE (0 > 0) OR ("g1"."_key" IS NOT NULL) OR ("g2"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "home",
  "city",
  "level"
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
    CASE WHEN "home" >= 100 THEN TRUE ELSE FALSE END AS "r:large",
    CASE WHEN "level" = 'gold' THEN TRUE ELSE FALSE END AS "r:gold"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:large" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:gold" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" AND ("home" IS NULL) THEN CASE WHEN ("home" >= 100) IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN "p:everyone" AND ("level" IS NULL) THEN CASE WHEN ("level" = 'gold') IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
