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
    "g1"."weight",
    coalesce("m1"."m1", 0) AS "spend"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m2", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "city",
  "weight",
  "spend"
FROM "measured"
ORDER BY "_key";

-- customer: fit attribute:part 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
)
SELECT
  count(*) AS "seen",
  count("spend") AS "known",
  CAST(sum("spend") AS NUMERIC(18,4)) AS "total"
FROM "layer 1"
WHERE "p:everyone";

-- customer: fit attribute:part_of_city 1
WITH "layer 1" AS (
  SELECT
    *,
    CASE WHEN "city" = '广州' THEN TRUE ELSE FALSE END AS "p:cantonese"
  FROM "profile customer"
)
SELECT
  count(*) AS "seen",
  count("spend") AS "known",
  CAST(sum("spend") AS NUMERIC(18,4)) AS "total"
FROM "layer 1"
WHERE "p:cantonese";

-- customer: fit attribute:weighed 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
)
SELECT
  count(*) AS "seen",
  count("weight") AS "known",
  CASE WHEN abs(sum((CAST(trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001)) <= 900719.9254740992 THEN CAST(sum((CAST(trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) AS DOUBLE PRECISION) ELSE CAST(trunc(sum((CAST(trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001)) AS DOUBLE PRECISION) + CAST(sum((CAST(trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) - trunc(sum((CAST(trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("weight" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001)) AS DOUBLE PRECISION) END AS "total"
FROM "layer 1"
WHERE "p:everyone";

-- customer: fit attribute:part_of_part 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone",
    CASE WHEN "city" = '广州' THEN TRUE ELSE FALSE END AS "p:cantonese"
  FROM "profile customer"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN (CAST("spend" AS DOUBLE PRECISION) / nullif(CAST(:attribute.part.total AS DOUBLE PRECISION), 0)) END AS "part"
  FROM "layer 1"
)
SELECT
  count(*) AS "seen",
  count("part") AS "known",
  CASE WHEN abs(sum((CAST(trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001)) <= 900719.9254740992 THEN CAST(sum((CAST(trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) AS DOUBLE PRECISION) ELSE CAST(trunc(sum((CAST(trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001)) AS DOUBLE PRECISION) + CAST(sum((CAST(trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) - trunc(sum((CAST(trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("part" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("part" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("part" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001)) AS DOUBLE PRECISION) END AS "total"
FROM "layer 2"
WHERE "p:cantonese";

-- customer: fit first 1
WITH "layer 1" AS (
  SELECT
    *,
    CASE WHEN "city" = '广州' THEN TRUE ELSE FALSE END AS "p:cantonese"
  FROM "profile customer"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN "p:cantonese" THEN (CAST("spend" AS DOUBLE PRECISION) / nullif(CAST(:attribute.part_of_city.total AS DOUBLE PRECISION), 0)) END AS "part_of_city"
  FROM "layer 1"
),
"base" AS (
  SELECT
    "part_of_city" AS "value"
  FROM "layer 2"
  WHERE "p:cantonese"
),
"counted" AS (
  SELECT
    "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY "value"
),
"totals" AS (
  SELECT
    coalesce(CAST(sum("people") AS BIGINT), 0) AS "seen",
    coalesce(CAST(sum("people") FILTER (WHERE "value" IS NOT NULL) AS BIGINT), 0) AS "known"
  FROM "counted"
),
"ranked" AS (
  SELECT
    "value",
    "people",
    sum("people") OVER (ORDER BY "value" DESC) AS "reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  max("value") FILTER (WHERE ("reached" >= 1) OR ("reached" >= "known")) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" >= 1) OR ("reached" >= "known")) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" >= 1) OR ("reached" >= "known"))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone",
    CASE WHEN "city" = '广州' THEN TRUE ELSE FALSE END AS "p:cantonese"
  FROM "profile customer"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN (CAST("spend" AS DOUBLE PRECISION) / nullif(CAST(:attribute.part.total AS DOUBLE PRECISION), 0)) END AS "part",
    CASE WHEN "p:cantonese" THEN (CAST("spend" AS DOUBLE PRECISION) / nullif(CAST(:attribute.part_of_city.total AS DOUBLE PRECISION), 0)) END AS "part_of_city",
    CASE WHEN "p:everyone" THEN (CAST("weight" AS DOUBLE PRECISION) / nullif(CAST(:attribute.weighed.total AS DOUBLE PRECISION), 0)) END AS "weighed"
  FROM "layer 1"
),
"layer 3" AS (
  SELECT
    *,
    CASE WHEN "part" < 0.1 THEN 'small' WHEN "part" < 0.5 THEN 'medium' WHEN "part" IS NOT NULL THEN 'large' END AS "band",
    CASE WHEN "p:cantonese" THEN (CAST("part" AS DOUBLE PRECISION) / nullif(CAST(:attribute.part_of_part.total AS DOUBLE PRECISION), 0)) END AS "part_of_part",
    CASE WHEN "part" >= CAST(0.4 AS DOUBLE PRECISION) THEN TRUE ELSE FALSE END AS "r:weighty",
    CASE WHEN "part_of_city" >= :segment.first.1 THEN TRUE ELSE FALSE END AS "r:first"
  FROM "layer 2"
),
"classes 3" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CASE WHEN "part" >= CAST(0.4 AS DOUBLE PRECISION) THEN 1 WHEN "part" IS NOT NULL THEN 2 END END AS "c:weights"
  FROM "layer 3"
)
SELECT
  "_key",
  CAST(((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:cantonese" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:weighty" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:cantonese" AND "r:first" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST((CASE WHEN "city" IS NULL THEN CASE WHEN ("city" = '广州') IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN "p:everyone" AND ("part" IS NULL) THEN CASE WHEN ("part" >= CAST(0.4 AS DOUBLE PRECISION)) IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:cantonese" THEN CASE WHEN ("part_of_city" >= :segment.first.1) IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0",
  "c:weights",
  CASE WHEN "p:everyone" AND ("c:weights" IS NULL) THEN CASE WHEN "part" IS NULL THEN 1 END END AS "n:weights",
  "part",
  "part_of_city",
  "weighed",
  "band",
  "part_of_part"
FROM "classes 3"
ORDER BY "_key";
