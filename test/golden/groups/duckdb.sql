-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    0 AS "_events",
    "g1"."a",
    "g1"."b",
    "g1"."c"
  FROM "entities customer" AS "e"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (0 > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "a",
  "b",
  "c"
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
    CASE WHEN "a" = TRUE THEN TRUE ELSE FALSE END AS "a2:1",
    CASE WHEN "b" = TRUE THEN TRUE ELSE FALSE END AS "a2:2"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    "a2:1" AND "a2:2" AS "r:all",
    "a2:1" OR "a2:2" AS "r:any",
    CASE WHEN "a" <> TRUE THEN TRUE ELSE FALSE END AND CASE WHEN "b" <> TRUE THEN TRUE ELSE FALSE END AS "r:none",
    "a2:1" AND ("a2:2" OR CASE WHEN "c" <> TRUE THEN TRUE ELSE FALSE END) AS "r:nested"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:all" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:any" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:none" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:nested" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" AND (("a" IS NULL) OR ("b" IS NULL)) THEN (CASE WHEN (("a" = TRUE) AND ("b" = TRUE)) IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN (("a" = TRUE) OR ("b" = TRUE)) IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (NOT (("a" = TRUE) OR ("b" = TRUE))) IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN "p:everyone" AND (("a" IS NULL) OR ("b" IS NULL) OR ("c" IS NULL)) THEN CASE WHEN (("a" = TRUE) AND (("b" = TRUE) OR (NOT ("c" = TRUE)))) IS NULL THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
