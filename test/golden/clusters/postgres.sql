-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    0 AS "_events",
    "g1"."spend",
    "g1"."visits",
    "g1"."city",
    "g1"."ratio",
    (CAST(CAST('x' || left(md5('clusters 1:' || "e"."id"), 8) AS BIT(32)) AS BIGINT) / CAST(4294967296 AS DOUBLE PRECISION)) AS "split_clusters_1_2bea9d58d6ef"
  FROM "entities customer" AS "e"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (0 > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "spend",
  "visits",
  "city",
  "ratio",
  "split_clusters_1_2bea9d58d6ef"
FROM "measured"
ORDER BY "_key";

-- customer: sample
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "visits" AS "x2",
    "city" AS "x3",
    "spend" AS "v1",
    CASE WHEN "spend" <> 0 THEN "spend" END AS "z1",
    "visits" AS "v2",
    CASE WHEN "visits" <> 0 THEN "visits" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place",
    CAST("spend" AS DOUBLE PRECISION) AS "worth"
  FROM "layer 1"
  WHERE "p:everyone"
),
"level 1" AS (
  SELECT
    *,
    CASE WHEN CAST("x1" AS DOUBLE PRECISION) > :found.cap_1 THEN :found.cap_1 ELSE CAST("x1" AS DOUBLE PRECISION) END AS "a1",
    CASE WHEN coalesce(CAST("x2" AS DOUBLE PRECISION), :found.fill_2) > :found.cap_2 THEN :found.cap_2 ELSE coalesce(CAST("x2" AS DOUBLE PRECISION), :found.fill_2) END AS "a2",
    CASE WHEN "x3" IS NULL THEN 99 WHEN "x3" = :found.level_3_1 THEN 1 WHEN "x3" = :found.level_3_2 THEN 2 WHEN "x3" = :found.level_3_3 THEN 3 WHEN "x3" = :found.level_3_4 THEN 4 WHEN "x3" = :found.level_3_5 THEN 5 WHEN "x3" = :found.level_3_6 THEN 6 WHEN "x3" = :found.level_3_7 THEN 7 WHEN "x3" = :found.level_3_8 THEN 8 WHEN "x3" = :found.level_3_9 THEN 9 WHEN "x3" = :found.level_3_10 THEN 10 WHEN "x3" = :found.level_3_11 THEN 11 WHEN "x3" = :found.level_3_12 THEN 12 WHEN "x3" = :found.level_3_13 THEN 13 WHEN "x3" = :found.level_3_14 THEN 14 WHEN "x3" = :found.level_3_15 THEN 15 WHEN "x3" = :found.level_3_16 THEN 16 WHEN "x3" = :found.level_3_17 THEN 17 WHEN "x3" = :found.level_3_18 THEN 18 WHEN "x3" = :found.level_3_19 THEN 19 WHEN "x3" = :found.level_3_20 THEN 20 ELSE 0 END AS "l3"
  FROM "base"
  OFFSET 0
),
"level 2" AS (
  SELECT
    *,
    CASE WHEN "a1" < CAST(0 AS DOUBLE PRECISION) THEN CAST(0 AS DOUBLE PRECISION) - CAST(round(CAST(ln(CAST(CAST(1 AS DOUBLE PRECISION) + abs("a1") AS DOUBLE PRECISION)) AS NUMERIC), 9) AS DOUBLE PRECISION) ELSE CAST(round(CAST(ln(CAST(CAST(1 AS DOUBLE PRECISION) + abs("a1") AS DOUBLE PRECISION)) AS NUMERIC), 9) AS DOUBLE PRECISION) END AS "t1",
    "a2" AS "t2"
  FROM "level 1"
  OFFSET 0
),
"level 3" AS (
  SELECT
    *,
    ("t1" - :found.centre_1) * :found.factor_1 AS "p1",
    ("t2" - :found.centre_2) * :found.factor_2 AS "p2"
  FROM "level 2"
  OFFSET 0
)
SELECT
  "_key",
  "p1",
  "p2",
  "l3",
  "worth"
FROM "level 3"
WHERE "place" < :found.sample_share;
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "visits" AS "x2",
    "city" AS "x3",
    "spend" AS "v1",
    CASE WHEN "spend" <> 0 THEN "spend" END AS "z1",
    "visits" AS "v2",
    CASE WHEN "visits" <> 0 THEN "visits" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place",
    CAST("spend" AS DOUBLE PRECISION) AS "worth"
  FROM "layer 1"
  WHERE "p:everyone"
)
SELECT
  count(*) AS "seen",
  count(*) FILTER (WHERE "x1" IS NOT NULL) AS "x1",
  CAST(min("v1") AS DOUBLE PRECISION) AS "low_1",
  CAST(max("v1") AS DOUBLE PRECISION) AS "high_1",
  count(*) FILTER (WHERE "x2" IS NOT NULL) AS "x2",
  CAST(min("v2") AS DOUBLE PRECISION) AS "low_2",
  CAST(max("v2") AS DOUBLE PRECISION) AS "high_2",
  count(*) FILTER (WHERE "x3" IS NOT NULL) AS "x3"
FROM "base";
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "visits" AS "x2",
    "city" AS "x3",
    "spend" AS "v1",
    CASE WHEN "spend" <> 0 THEN "spend" END AS "z1",
    "visits" AS "v2",
    CASE WHEN "visits" <> 0 THEN "visits" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place",
    CAST("spend" AS DOUBLE PRECISION) AS "worth"
  FROM "layer 1"
  WHERE "p:everyone"
),
"units" AS (
  SELECT
    CAST("z1" AS BIGINT) AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY CAST("z1" AS BIGINT)
),
"ranked units" AS (
  SELECT
    "value",
    "people",
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "units"
  WHERE "value" IS NOT NULL
),
"totals" AS (
  SELECT
    coalesce(CAST(sum("people") AS BIGINT), 0) AS "seen",
    coalesce(CAST(sum("people") FILTER (WHERE "value" IS NOT NULL) AS BIGINT), 0) AS "known"
  FROM "units"
),
"cut units" AS (
  SELECT
    max("value") AS "worst",
    max("value") FILTER (WHERE "reached" < "known") AS "next",
    min("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 990000)) AS "unit_1"
  FROM "totals"
  LEFT JOIN "ranked units" ON TRUE
),
"counted" AS (
  SELECT
    CASE WHEN CAST("z1" AS BIGINT) IN ("worst", "next", "unit_1") THEN "z1" ELSE CAST(CAST("z1" AS BIGINT) AS NUMERIC(18,4)) END AS "value",
    count(*) AS "people"
  FROM "base"
  LEFT JOIN "cut units" ON TRUE
  GROUP BY CASE WHEN CAST("z1" AS BIGINT) IN ("worst", "next", "unit_1") THEN "z1" ELSE CAST(CAST("z1" AS BIGINT) AS NUMERIC(18,4)) END
),
"ranked" AS (
  SELECT
    "value",
    "people",
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  min("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 990000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 990000)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 1000000) >= ("known" * 990000))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "visits" AS "x2",
    "city" AS "x3",
    "spend" AS "v1",
    CASE WHEN "spend" <> 0 THEN "spend" END AS "z1",
    "visits" AS "v2",
    CASE WHEN "visits" <> 0 THEN "visits" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place",
    CAST("spend" AS DOUBLE PRECISION) AS "worth"
  FROM "layer 1"
  WHERE "p:everyone"
),
"counted" AS (
  SELECT
    "z2" AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY "z2"
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
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  min("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 950000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 950000)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 1000000) >= ("known" * 950000))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "visits" AS "x2",
    "city" AS "x3",
    "spend" AS "v1",
    CASE WHEN "spend" <> 0 THEN "spend" END AS "z1",
    "visits" AS "v2",
    CASE WHEN "visits" <> 0 THEN "visits" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place",
    CAST("spend" AS DOUBLE PRECISION) AS "worth"
  FROM "layer 1"
  WHERE "p:everyone"
),
"counted" AS (
  SELECT
    "v2" AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY "v2"
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
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  min("value") FILTER (WHERE ("reached" * 4) >= ("known" * 1)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 4) >= ("known" * 1)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 4) >= ("known" * 1))))[1] AS "cut_1_ties",
  min("value") FILTER (WHERE ("reached" * 4) >= ("known" * 2)) AS "cut_2",
  min("reached") FILTER (WHERE ("reached" * 4) >= ("known" * 2)) AS "cut_2_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 4) >= ("known" * 2))))[1] AS "cut_2_ties",
  min("value") FILTER (WHERE ("reached" * 4) >= ("known" * 3)) AS "cut_3",
  min("reached") FILTER (WHERE ("reached" * 4) >= ("known" * 3)) AS "cut_3_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 4) >= ("known" * 3))))[1] AS "cut_3_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "visits" AS "x2",
    "city" AS "x3",
    "spend" AS "v1",
    CASE WHEN "spend" <> 0 THEN "spend" END AS "z1",
    "visits" AS "v2",
    CASE WHEN "visits" <> 0 THEN "visits" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place",
    CAST("spend" AS DOUBLE PRECISION) AS "worth"
  FROM "layer 1"
  WHERE "p:everyone"
)
SELECT
  "x3" AS "value",
  count(*) AS "people"
FROM "base"
WHERE "x3" IS NOT NULL
GROUP BY "x3"
ORDER BY count(*) DESC, "x3"
LIMIT 101;
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "visits" AS "x2",
    "city" AS "x3",
    "spend" AS "v1",
    CASE WHEN "spend" <> 0 THEN "spend" END AS "z1",
    "visits" AS "v2",
    CASE WHEN "visits" <> 0 THEN "visits" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place",
    CAST("spend" AS DOUBLE PRECISION) AS "worth"
  FROM "layer 1"
  WHERE "p:everyone"
),
"level 1" AS (
  SELECT
    *,
    CASE WHEN CAST("x1" AS DOUBLE PRECISION) > :found.cap_1 THEN :found.cap_1 ELSE CAST("x1" AS DOUBLE PRECISION) END AS "a1",
    CASE WHEN coalesce(CAST("x2" AS DOUBLE PRECISION), :found.fill_2) > :found.cap_2 THEN :found.cap_2 ELSE coalesce(CAST("x2" AS DOUBLE PRECISION), :found.fill_2) END AS "a2",
    CASE WHEN "x3" IS NULL THEN 99 WHEN "x3" = :found.level_3_1 THEN 1 WHEN "x3" = :found.level_3_2 THEN 2 WHEN "x3" = :found.level_3_3 THEN 3 WHEN "x3" = :found.level_3_4 THEN 4 WHEN "x3" = :found.level_3_5 THEN 5 WHEN "x3" = :found.level_3_6 THEN 6 WHEN "x3" = :found.level_3_7 THEN 7 WHEN "x3" = :found.level_3_8 THEN 8 WHEN "x3" = :found.level_3_9 THEN 9 WHEN "x3" = :found.level_3_10 THEN 10 WHEN "x3" = :found.level_3_11 THEN 11 WHEN "x3" = :found.level_3_12 THEN 12 WHEN "x3" = :found.level_3_13 THEN 13 WHEN "x3" = :found.level_3_14 THEN 14 WHEN "x3" = :found.level_3_15 THEN 15 WHEN "x3" = :found.level_3_16 THEN 16 WHEN "x3" = :found.level_3_17 THEN 17 WHEN "x3" = :found.level_3_18 THEN 18 WHEN "x3" = :found.level_3_19 THEN 19 WHEN "x3" = :found.level_3_20 THEN 20 ELSE 0 END AS "l3"
  FROM "base"
  OFFSET 0
),
"level 2" AS (
  SELECT
    *,
    CASE WHEN "a1" < CAST(0 AS DOUBLE PRECISION) THEN CAST(0 AS DOUBLE PRECISION) - CAST(round(CAST(ln(CAST(CAST(1 AS DOUBLE PRECISION) + abs("a1") AS DOUBLE PRECISION)) AS NUMERIC), 9) AS DOUBLE PRECISION) ELSE CAST(round(CAST(ln(CAST(CAST(1 AS DOUBLE PRECISION) + abs("a1") AS DOUBLE PRECISION)) AS NUMERIC), 9) AS DOUBLE PRECISION) END AS "t1",
    "a2" AS "t2"
  FROM "level 1"
  OFFSET 0
),
"means" AS (
  SELECT
    count(*) FILTER (WHERE "v1" IS NOT NULL) AS "n_1",
    (CAST(CASE WHEN abs(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) <= 900719.9254740992 THEN CAST(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL) AS DOUBLE PRECISION) ELSE CAST(trunc(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) AS DOUBLE PRECISION) + CAST(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL) - trunc(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) AS DOUBLE PRECISION) END AS DOUBLE PRECISION) / nullif(CAST(count(*) FILTER (WHERE "v1" IS NOT NULL) AS DOUBLE PRECISION), 0)) AS "mean_1",
    max("t1") FILTER (WHERE "v1" IS NOT NULL) - min("t1") FILTER (WHERE "v1" IS NOT NULL) AS "range_1"
  FROM "level 2"
)
SELECT
  max("n_1") AS "n_1",
  max("mean_1") AS "mean_1",
  max("range_1") AS "range_1",
  CASE WHEN abs(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) <= 900719.9254740992 THEN CAST(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL) AS DOUBLE PRECISION) ELSE CAST(trunc(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) AS DOUBLE PRECISION) + CAST(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL) - trunc(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) AS DOUBLE PRECISION) END AS "squares_1"
FROM "level 2"
LEFT JOIN "means" ON TRUE;

-- customer: sample
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "ratio" AS "x2",
    coalesce("spend", 0) AS "v1",
    "ratio" AS "v2",
    CASE WHEN "ratio" <> 0 THEN "ratio" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place"
  FROM "layer 1"
  WHERE "p:everyone"
),
"level 1" AS (
  SELECT
    *,
    coalesce(CAST("x1" AS DOUBLE PRECISION), CAST(0 AS DOUBLE PRECISION)) AS "a1",
    CASE WHEN coalesce(CAST("x2" AS DOUBLE PRECISION), :ranked.fill_2) > :ranked.cap_2 THEN :ranked.cap_2 ELSE coalesce(CAST("x2" AS DOUBLE PRECISION), :ranked.fill_2) END AS "a2"
  FROM "base"
  OFFSET 0
),
"level 2" AS (
  SELECT
    *,
    CASE WHEN "a1" IS NULL THEN CAST(NULL AS DOUBLE PRECISION) WHEN "a1" <= :ranked.rank_1_from_1 THEN :ranked.rank_1_to_1 WHEN "a1" <= :ranked.rank_1_from_2 THEN :ranked.rank_1_to_1 + (("a1" - :ranked.rank_1_from_1) * :ranked.rank_1_step_2) WHEN "a1" <= :ranked.rank_1_from_3 THEN :ranked.rank_1_to_2 + (("a1" - :ranked.rank_1_from_2) * :ranked.rank_1_step_3) WHEN "a1" <= :ranked.rank_1_from_4 THEN :ranked.rank_1_to_3 + (("a1" - :ranked.rank_1_from_3) * :ranked.rank_1_step_4) WHEN "a1" <= :ranked.rank_1_from_5 THEN :ranked.rank_1_to_4 + (("a1" - :ranked.rank_1_from_4) * :ranked.rank_1_step_5) WHEN "a1" <= :ranked.rank_1_from_6 THEN :ranked.rank_1_to_5 + (("a1" - :ranked.rank_1_from_5) * :ranked.rank_1_step_6) WHEN "a1" <= :ranked.rank_1_from_7 THEN :ranked.rank_1_to_6 + (("a1" - :ranked.rank_1_from_6) * :ranked.rank_1_step_7) WHEN "a1" <= :ranked.rank_1_from_8 THEN :ranked.rank_1_to_7 + (("a1" - :ranked.rank_1_from_7) * :ranked.rank_1_step_8) WHEN "a1" <= :ranked.rank_1_from_9 THEN :ranked.rank_1_to_8 + (("a1" - :ranked.rank_1_from_8) * :ranked.rank_1_step_9) WHEN "a1" <= :ranked.rank_1_from_10 THEN :ranked.rank_1_to_9 + (("a1" - :ranked.rank_1_from_9) * :ranked.rank_1_step_10) WHEN "a1" <= :ranked.rank_1_from_11 THEN :ranked.rank_1_to_10 + (("a1" - :ranked.rank_1_from_10) * :ranked.rank_1_step_11) WHEN "a1" <= :ranked.rank_1_from_12 THEN :ranked.rank_1_to_11 + (("a1" - :ranked.rank_1_from_11) * :ranked.rank_1_step_12) WHEN "a1" <= :ranked.rank_1_from_13 THEN :ranked.rank_1_to_12 + (("a1" - :ranked.rank_1_from_12) * :ranked.rank_1_step_13) WHEN "a1" <= :ranked.rank_1_from_14 THEN :ranked.rank_1_to_13 + (("a1" - :ranked.rank_1_from_13) * :ranked.rank_1_step_14) WHEN "a1" <= :ranked.rank_1_from_15 THEN :ranked.rank_1_to_14 + (("a1" - :ranked.rank_1_from_14) * :ranked.rank_1_step_15) WHEN "a1" <= :ranked.rank_1_from_16 THEN :ranked.rank_1_to_15 + (("a1" - :ranked.rank_1_from_15) * :ranked.rank_1_step_16) WHEN "a1" <= :ranked.rank_1_from_17 THEN :ranked.rank_1_to_16 + (("a1" - :ranked.rank_1_from_16) * :ranked.rank_1_step_17) WHEN "a1" <= :ranked.rank_1_from_18 THEN :ranked.rank_1_to_17 + (("a1" - :ranked.rank_1_from_17) * :ranked.rank_1_step_18) WHEN "a1" <= :ranked.rank_1_from_19 THEN :ranked.rank_1_to_18 + (("a1" - :ranked.rank_1_from_18) * :ranked.rank_1_step_19) WHEN "a1" <= :ranked.rank_1_from_20 THEN :ranked.rank_1_to_19 + (("a1" - :ranked.rank_1_from_19) * :ranked.rank_1_step_20) WHEN "a1" <= :ranked.rank_1_from_21 THEN :ranked.rank_1_to_20 + (("a1" - :ranked.rank_1_from_20) * :ranked.rank_1_step_21) WHEN "a1" <= :ranked.rank_1_from_22 THEN :ranked.rank_1_to_21 + (("a1" - :ranked.rank_1_from_21) * :ranked.rank_1_step_22) WHEN "a1" <= :ranked.rank_1_from_23 THEN :ranked.rank_1_to_22 + (("a1" - :ranked.rank_1_from_22) * :ranked.rank_1_step_23) WHEN "a1" <= :ranked.rank_1_from_24 THEN :ranked.rank_1_to_23 + (("a1" - :ranked.rank_1_from_23) * :ranked.rank_1_step_24) WHEN "a1" <= :ranked.rank_1_from_25 THEN :ranked.rank_1_to_24 + (("a1" - :ranked.rank_1_from_24) * :ranked.rank_1_step_25) WHEN "a1" <= :ranked.rank_1_from_26 THEN :ranked.rank_1_to_25 + (("a1" - :ranked.rank_1_from_25) * :ranked.rank_1_step_26) WHEN "a1" <= :ranked.rank_1_from_27 THEN :ranked.rank_1_to_26 + (("a1" - :ranked.rank_1_from_26) * :ranked.rank_1_step_27) WHEN "a1" <= :ranked.rank_1_from_28 THEN :ranked.rank_1_to_27 + (("a1" - :ranked.rank_1_from_27) * :ranked.rank_1_step_28) WHEN "a1" <= :ranked.rank_1_from_29 THEN :ranked.rank_1_to_28 + (("a1" - :ranked.rank_1_from_28) * :ranked.rank_1_step_29) WHEN "a1" <= :ranked.rank_1_from_30 THEN :ranked.rank_1_to_29 + (("a1" - :ranked.rank_1_from_29) * :ranked.rank_1_step_30) WHEN "a1" <= :ranked.rank_1_from_31 THEN :ranked.rank_1_to_30 + (("a1" - :ranked.rank_1_from_30) * :ranked.rank_1_step_31) WHEN "a1" <= :ranked.rank_1_from_32 THEN :ranked.rank_1_to_31 + (("a1" - :ranked.rank_1_from_31) * :ranked.rank_1_step_32) WHEN "a1" <= :ranked.rank_1_from_33 THEN :ranked.rank_1_to_32 + (("a1" - :ranked.rank_1_from_32) * :ranked.rank_1_step_33) WHEN "a1" <= :ranked.rank_1_from_34 THEN :ranked.rank_1_to_33 + (("a1" - :ranked.rank_1_from_33) * :ranked.rank_1_step_34) WHEN "a1" <= :ranked.rank_1_from_35 THEN :ranked.rank_1_to_34 + (("a1" - :ranked.rank_1_from_34) * :ranked.rank_1_step_35) WHEN "a1" <= :ranked.rank_1_from_36 THEN :ranked.rank_1_to_35 + (("a1" - :ranked.rank_1_from_35) * :ranked.rank_1_step_36) WHEN "a1" <= :ranked.rank_1_from_37 THEN :ranked.rank_1_to_36 + (("a1" - :ranked.rank_1_from_36) * :ranked.rank_1_step_37) WHEN "a1" <= :ranked.rank_1_from_38 THEN :ranked.rank_1_to_37 + (("a1" - :ranked.rank_1_from_37) * :ranked.rank_1_step_38) WHEN "a1" <= :ranked.rank_1_from_39 THEN :ranked.rank_1_to_38 + (("a1" - :ranked.rank_1_from_38) * :ranked.rank_1_step_39) WHEN "a1" <= :ranked.rank_1_from_40 THEN :ranked.rank_1_to_39 + (("a1" - :ranked.rank_1_from_39) * :ranked.rank_1_step_40) WHEN "a1" <= :ranked.rank_1_from_41 THEN :ranked.rank_1_to_40 + (("a1" - :ranked.rank_1_from_40) * :ranked.rank_1_step_41) WHEN "a1" <= :ranked.rank_1_from_42 THEN :ranked.rank_1_to_41 + (("a1" - :ranked.rank_1_from_41) * :ranked.rank_1_step_42) WHEN "a1" <= :ranked.rank_1_from_43 THEN :ranked.rank_1_to_42 + (("a1" - :ranked.rank_1_from_42) * :ranked.rank_1_step_43) WHEN "a1" <= :ranked.rank_1_from_44 THEN :ranked.rank_1_to_43 + (("a1" - :ranked.rank_1_from_43) * :ranked.rank_1_step_44) WHEN "a1" <= :ranked.rank_1_from_45 THEN :ranked.rank_1_to_44 + (("a1" - :ranked.rank_1_from_44) * :ranked.rank_1_step_45) WHEN "a1" <= :ranked.rank_1_from_46 THEN :ranked.rank_1_to_45 + (("a1" - :ranked.rank_1_from_45) * :ranked.rank_1_step_46) WHEN "a1" <= :ranked.rank_1_from_47 THEN :ranked.rank_1_to_46 + (("a1" - :ranked.rank_1_from_46) * :ranked.rank_1_step_47) WHEN "a1" <= :ranked.rank_1_from_48 THEN :ranked.rank_1_to_47 + (("a1" - :ranked.rank_1_from_47) * :ranked.rank_1_step_48) WHEN "a1" <= :ranked.rank_1_from_49 THEN :ranked.rank_1_to_48 + (("a1" - :ranked.rank_1_from_48) * :ranked.rank_1_step_49) WHEN "a1" <= :ranked.rank_1_from_50 THEN :ranked.rank_1_to_49 + (("a1" - :ranked.rank_1_from_49) * :ranked.rank_1_step_50) WHEN "a1" <= :ranked.rank_1_from_51 THEN :ranked.rank_1_to_50 + (("a1" - :ranked.rank_1_from_50) * :ranked.rank_1_step_51) WHEN "a1" <= :ranked.rank_1_from_52 THEN :ranked.rank_1_to_51 + (("a1" - :ranked.rank_1_from_51) * :ranked.rank_1_step_52) WHEN "a1" <= :ranked.rank_1_from_53 THEN :ranked.rank_1_to_52 + (("a1" - :ranked.rank_1_from_52) * :ranked.rank_1_step_53) WHEN "a1" <= :ranked.rank_1_from_54 THEN :ranked.rank_1_to_53 + (("a1" - :ranked.rank_1_from_53) * :ranked.rank_1_step_54) WHEN "a1" <= :ranked.rank_1_from_55 THEN :ranked.rank_1_to_54 + (("a1" - :ranked.rank_1_from_54) * :ranked.rank_1_step_55) WHEN "a1" <= :ranked.rank_1_from_56 THEN :ranked.rank_1_to_55 + (("a1" - :ranked.rank_1_from_55) * :ranked.rank_1_step_56) WHEN "a1" <= :ranked.rank_1_from_57 THEN :ranked.rank_1_to_56 + (("a1" - :ranked.rank_1_from_56) * :ranked.rank_1_step_57) WHEN "a1" <= :ranked.rank_1_from_58 THEN :ranked.rank_1_to_57 + (("a1" - :ranked.rank_1_from_57) * :ranked.rank_1_step_58) WHEN "a1" <= :ranked.rank_1_from_59 THEN :ranked.rank_1_to_58 + (("a1" - :ranked.rank_1_from_58) * :ranked.rank_1_step_59) WHEN "a1" <= :ranked.rank_1_from_60 THEN :ranked.rank_1_to_59 + (("a1" - :ranked.rank_1_from_59) * :ranked.rank_1_step_60) WHEN "a1" <= :ranked.rank_1_from_61 THEN :ranked.rank_1_to_60 + (("a1" - :ranked.rank_1_from_60) * :ranked.rank_1_step_61) WHEN "a1" <= :ranked.rank_1_from_62 THEN :ranked.rank_1_to_61 + (("a1" - :ranked.rank_1_from_61) * :ranked.rank_1_step_62) WHEN "a1" <= :ranked.rank_1_from_63 THEN :ranked.rank_1_to_62 + (("a1" - :ranked.rank_1_from_62) * :ranked.rank_1_step_63) WHEN "a1" <= :ranked.rank_1_from_64 THEN :ranked.rank_1_to_63 + (("a1" - :ranked.rank_1_from_63) * :ranked.rank_1_step_64) WHEN "a1" <= :ranked.rank_1_from_65 THEN :ranked.rank_1_to_64 + (("a1" - :ranked.rank_1_from_64) * :ranked.rank_1_step_65) WHEN "a1" <= :ranked.rank_1_from_66 THEN :ranked.rank_1_to_65 + (("a1" - :ranked.rank_1_from_65) * :ranked.rank_1_step_66) WHEN "a1" <= :ranked.rank_1_from_67 THEN :ranked.rank_1_to_66 + (("a1" - :ranked.rank_1_from_66) * :ranked.rank_1_step_67) WHEN "a1" <= :ranked.rank_1_from_68 THEN :ranked.rank_1_to_67 + (("a1" - :ranked.rank_1_from_67) * :ranked.rank_1_step_68) WHEN "a1" <= :ranked.rank_1_from_69 THEN :ranked.rank_1_to_68 + (("a1" - :ranked.rank_1_from_68) * :ranked.rank_1_step_69) WHEN "a1" <= :ranked.rank_1_from_70 THEN :ranked.rank_1_to_69 + (("a1" - :ranked.rank_1_from_69) * :ranked.rank_1_step_70) WHEN "a1" <= :ranked.rank_1_from_71 THEN :ranked.rank_1_to_70 + (("a1" - :ranked.rank_1_from_70) * :ranked.rank_1_step_71) WHEN "a1" <= :ranked.rank_1_from_72 THEN :ranked.rank_1_to_71 + (("a1" - :ranked.rank_1_from_71) * :ranked.rank_1_step_72) WHEN "a1" <= :ranked.rank_1_from_73 THEN :ranked.rank_1_to_72 + (("a1" - :ranked.rank_1_from_72) * :ranked.rank_1_step_73) WHEN "a1" <= :ranked.rank_1_from_74 THEN :ranked.rank_1_to_73 + (("a1" - :ranked.rank_1_from_73) * :ranked.rank_1_step_74) WHEN "a1" <= :ranked.rank_1_from_75 THEN :ranked.rank_1_to_74 + (("a1" - :ranked.rank_1_from_74) * :ranked.rank_1_step_75) WHEN "a1" <= :ranked.rank_1_from_76 THEN :ranked.rank_1_to_75 + (("a1" - :ranked.rank_1_from_75) * :ranked.rank_1_step_76) WHEN "a1" <= :ranked.rank_1_from_77 THEN :ranked.rank_1_to_76 + (("a1" - :ranked.rank_1_from_76) * :ranked.rank_1_step_77) WHEN "a1" <= :ranked.rank_1_from_78 THEN :ranked.rank_1_to_77 + (("a1" - :ranked.rank_1_from_77) * :ranked.rank_1_step_78) WHEN "a1" <= :ranked.rank_1_from_79 THEN :ranked.rank_1_to_78 + (("a1" - :ranked.rank_1_from_78) * :ranked.rank_1_step_79) WHEN "a1" <= :ranked.rank_1_from_80 THEN :ranked.rank_1_to_79 + (("a1" - :ranked.rank_1_from_79) * :ranked.rank_1_step_80) WHEN "a1" <= :ranked.rank_1_from_81 THEN :ranked.rank_1_to_80 + (("a1" - :ranked.rank_1_from_80) * :ranked.rank_1_step_81) WHEN "a1" <= :ranked.rank_1_from_82 THEN :ranked.rank_1_to_81 + (("a1" - :ranked.rank_1_from_81) * :ranked.rank_1_step_82) WHEN "a1" <= :ranked.rank_1_from_83 THEN :ranked.rank_1_to_82 + (("a1" - :ranked.rank_1_from_82) * :ranked.rank_1_step_83) WHEN "a1" <= :ranked.rank_1_from_84 THEN :ranked.rank_1_to_83 + (("a1" - :ranked.rank_1_from_83) * :ranked.rank_1_step_84) WHEN "a1" <= :ranked.rank_1_from_85 THEN :ranked.rank_1_to_84 + (("a1" - :ranked.rank_1_from_84) * :ranked.rank_1_step_85) WHEN "a1" <= :ranked.rank_1_from_86 THEN :ranked.rank_1_to_85 + (("a1" - :ranked.rank_1_from_85) * :ranked.rank_1_step_86) WHEN "a1" <= :ranked.rank_1_from_87 THEN :ranked.rank_1_to_86 + (("a1" - :ranked.rank_1_from_86) * :ranked.rank_1_step_87) WHEN "a1" <= :ranked.rank_1_from_88 THEN :ranked.rank_1_to_87 + (("a1" - :ranked.rank_1_from_87) * :ranked.rank_1_step_88) WHEN "a1" <= :ranked.rank_1_from_89 THEN :ranked.rank_1_to_88 + (("a1" - :ranked.rank_1_from_88) * :ranked.rank_1_step_89) WHEN "a1" <= :ranked.rank_1_from_90 THEN :ranked.rank_1_to_89 + (("a1" - :ranked.rank_1_from_89) * :ranked.rank_1_step_90) WHEN "a1" <= :ranked.rank_1_from_91 THEN :ranked.rank_1_to_90 + (("a1" - :ranked.rank_1_from_90) * :ranked.rank_1_step_91) WHEN "a1" <= :ranked.rank_1_from_92 THEN :ranked.rank_1_to_91 + (("a1" - :ranked.rank_1_from_91) * :ranked.rank_1_step_92) WHEN "a1" <= :ranked.rank_1_from_93 THEN :ranked.rank_1_to_92 + (("a1" - :ranked.rank_1_from_92) * :ranked.rank_1_step_93) WHEN "a1" <= :ranked.rank_1_from_94 THEN :ranked.rank_1_to_93 + (("a1" - :ranked.rank_1_from_93) * :ranked.rank_1_step_94) WHEN "a1" <= :ranked.rank_1_from_95 THEN :ranked.rank_1_to_94 + (("a1" - :ranked.rank_1_from_94) * :ranked.rank_1_step_95) WHEN "a1" <= :ranked.rank_1_from_96 THEN :ranked.rank_1_to_95 + (("a1" - :ranked.rank_1_from_95) * :ranked.rank_1_step_96) WHEN "a1" <= :ranked.rank_1_from_97 THEN :ranked.rank_1_to_96 + (("a1" - :ranked.rank_1_from_96) * :ranked.rank_1_step_97) WHEN "a1" <= :ranked.rank_1_from_98 THEN :ranked.rank_1_to_97 + (("a1" - :ranked.rank_1_from_97) * :ranked.rank_1_step_98) WHEN "a1" <= :ranked.rank_1_from_99 THEN :ranked.rank_1_to_98 + (("a1" - :ranked.rank_1_from_98) * :ranked.rank_1_step_99) WHEN "a1" <= :ranked.rank_1_from_100 THEN :ranked.rank_1_to_99 + (("a1" - :ranked.rank_1_from_99) * :ranked.rank_1_step_100) WHEN "a1" <= :ranked.rank_1_from_101 THEN :ranked.rank_1_to_100 + (("a1" - :ranked.rank_1_from_100) * :ranked.rank_1_step_101) ELSE :ranked.rank_1_to_101 END AS "t1",
    "a2" AS "t2"
  FROM "level 1"
  OFFSET 0
),
"level 3" AS (
  SELECT
    *,
    ("t1" - :ranked.centre_1) * :ranked.factor_1 AS "p1",
    ("t2" - :ranked.centre_2) * :ranked.factor_2 AS "p2",
    CASE WHEN "x2" IS NULL THEN CAST(1 AS DOUBLE PRECISION) ELSE CAST(0 AS DOUBLE PRECISION) END AS "m2"
  FROM "level 2"
  OFFSET 0
)
SELECT
  "_key",
  "p1",
  "p2",
  "m2"
FROM "level 3"
WHERE "place" < :ranked.sample_share;
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "ratio" AS "x2",
    coalesce("spend", 0) AS "v1",
    "ratio" AS "v2",
    CASE WHEN "ratio" <> 0 THEN "ratio" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place"
  FROM "layer 1"
  WHERE "p:everyone"
)
SELECT
  count(*) AS "seen",
  count(*) FILTER (WHERE "x1" IS NOT NULL) AS "x1",
  CAST(min("v1") AS DOUBLE PRECISION) AS "low_1",
  CAST(max("v1") AS DOUBLE PRECISION) AS "high_1",
  count(*) FILTER (WHERE "x2" IS NOT NULL) AS "x2",
  CAST(min("v2") AS DOUBLE PRECISION) AS "low_2",
  CAST(max("v2") AS DOUBLE PRECISION) AS "high_2"
FROM "base";
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "ratio" AS "x2",
    coalesce("spend", 0) AS "v1",
    "ratio" AS "v2",
    CASE WHEN "ratio" <> 0 THEN "ratio" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place"
  FROM "layer 1"
  WHERE "p:everyone"
),
"counted" AS (
  SELECT
    "v1" AS "value",
    count(*) AS "people"
  FROM "base"
  WHERE "v1" IS NOT NULL
  GROUP BY "v1"
),
"all" AS (
  SELECT
    CAST(sum("people") AS BIGINT) AS "known"
  FROM "counted"
),
"reaching" AS (
  SELECT
    "value",
    "people",
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "counted"
),
"middles" AS (
  SELECT
    "value",
    "known",
    CAST(("reached" * 2) - "people" AS BIGINT) AS "twice"
  FROM "reaching"
  LEFT JOIN "all" ON TRUE
),
"stepped" AS (
  SELECT
    "value",
    "twice",
    "known",
    CAST(CAST((CAST(trunc((trunc(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST((CAST("twice" * 99 AS DOUBLE PRECISION) / nullif(CAST("known" * 2 AS DOUBLE PRECISION), 0)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001 AS NUMERIC(18,4)) AS BIGINT) AS "step"
  FROM "middles"
)
SELECT
  "step",
  CAST(min("value") AS DOUBLE PRECISION) AS "value",
  min("twice") AS "twice",
  CAST(max("value") AS DOUBLE PRECISION) AS "last",
  max("twice") AS "last_twice",
  max("known") AS "known"
FROM "stepped"
GROUP BY "step"
ORDER BY "step";
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "ratio" AS "x2",
    coalesce("spend", 0) AS "v1",
    "ratio" AS "v2",
    CASE WHEN "ratio" <> 0 THEN "ratio" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place"
  FROM "layer 1"
  WHERE "p:everyone"
),
"counted" AS (
  SELECT
    "z2" AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY "z2"
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
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  min("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 990000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 990000)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 1000000) >= ("known" * 990000))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "ratio" AS "x2",
    coalesce("spend", 0) AS "v1",
    "ratio" AS "v2",
    CASE WHEN "ratio" <> 0 THEN "ratio" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place"
  FROM "layer 1"
  WHERE "p:everyone"
),
"counted" AS (
  SELECT
    "v2" AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY "v2"
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
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  min("value") FILTER (WHERE ("reached" * 4) >= ("known" * 1)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 4) >= ("known" * 1)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 4) >= ("known" * 1))))[1] AS "cut_1_ties",
  min("value") FILTER (WHERE ("reached" * 4) >= ("known" * 2)) AS "cut_2",
  min("reached") FILTER (WHERE ("reached" * 4) >= ("known" * 2)) AS "cut_2_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 4) >= ("known" * 2))))[1] AS "cut_2_ties",
  min("value") FILTER (WHERE ("reached" * 4) >= ("known" * 3)) AS "cut_3",
  min("reached") FILTER (WHERE ("reached" * 4) >= ("known" * 3)) AS "cut_3_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 4) >= ("known" * 3))))[1] AS "cut_3_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;
-- or, with few values
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "_key",
    "spend" AS "x1",
    "ratio" AS "x2",
    coalesce("spend", 0) AS "v1",
    "ratio" AS "v2",
    CASE WHEN "ratio" <> 0 THEN "ratio" END AS "z2",
    "split_clusters_1_2bea9d58d6ef" AS "place"
  FROM "layer 1"
  WHERE "p:everyone"
),
"level 1" AS (
  SELECT
    *,
    coalesce(CAST("x1" AS DOUBLE PRECISION), CAST(0 AS DOUBLE PRECISION)) AS "a1",
    CASE WHEN coalesce(CAST("x2" AS DOUBLE PRECISION), :ranked.fill_2) > :ranked.cap_2 THEN :ranked.cap_2 ELSE coalesce(CAST("x2" AS DOUBLE PRECISION), :ranked.fill_2) END AS "a2"
  FROM "base"
  OFFSET 0
),
"level 2" AS (
  SELECT
    *,
    CASE WHEN "a1" IS NULL THEN CAST(NULL AS DOUBLE PRECISION) WHEN "a1" <= :ranked.rank_1_from_1 THEN :ranked.rank_1_to_1 WHEN "a1" <= :ranked.rank_1_from_2 THEN :ranked.rank_1_to_1 + (("a1" - :ranked.rank_1_from_1) * :ranked.rank_1_step_2) WHEN "a1" <= :ranked.rank_1_from_3 THEN :ranked.rank_1_to_2 + (("a1" - :ranked.rank_1_from_2) * :ranked.rank_1_step_3) WHEN "a1" <= :ranked.rank_1_from_4 THEN :ranked.rank_1_to_3 + (("a1" - :ranked.rank_1_from_3) * :ranked.rank_1_step_4) WHEN "a1" <= :ranked.rank_1_from_5 THEN :ranked.rank_1_to_4 + (("a1" - :ranked.rank_1_from_4) * :ranked.rank_1_step_5) WHEN "a1" <= :ranked.rank_1_from_6 THEN :ranked.rank_1_to_5 + (("a1" - :ranked.rank_1_from_5) * :ranked.rank_1_step_6) WHEN "a1" <= :ranked.rank_1_from_7 THEN :ranked.rank_1_to_6 + (("a1" - :ranked.rank_1_from_6) * :ranked.rank_1_step_7) WHEN "a1" <= :ranked.rank_1_from_8 THEN :ranked.rank_1_to_7 + (("a1" - :ranked.rank_1_from_7) * :ranked.rank_1_step_8) WHEN "a1" <= :ranked.rank_1_from_9 THEN :ranked.rank_1_to_8 + (("a1" - :ranked.rank_1_from_8) * :ranked.rank_1_step_9) WHEN "a1" <= :ranked.rank_1_from_10 THEN :ranked.rank_1_to_9 + (("a1" - :ranked.rank_1_from_9) * :ranked.rank_1_step_10) WHEN "a1" <= :ranked.rank_1_from_11 THEN :ranked.rank_1_to_10 + (("a1" - :ranked.rank_1_from_10) * :ranked.rank_1_step_11) WHEN "a1" <= :ranked.rank_1_from_12 THEN :ranked.rank_1_to_11 + (("a1" - :ranked.rank_1_from_11) * :ranked.rank_1_step_12) WHEN "a1" <= :ranked.rank_1_from_13 THEN :ranked.rank_1_to_12 + (("a1" - :ranked.rank_1_from_12) * :ranked.rank_1_step_13) WHEN "a1" <= :ranked.rank_1_from_14 THEN :ranked.rank_1_to_13 + (("a1" - :ranked.rank_1_from_13) * :ranked.rank_1_step_14) WHEN "a1" <= :ranked.rank_1_from_15 THEN :ranked.rank_1_to_14 + (("a1" - :ranked.rank_1_from_14) * :ranked.rank_1_step_15) WHEN "a1" <= :ranked.rank_1_from_16 THEN :ranked.rank_1_to_15 + (("a1" - :ranked.rank_1_from_15) * :ranked.rank_1_step_16) WHEN "a1" <= :ranked.rank_1_from_17 THEN :ranked.rank_1_to_16 + (("a1" - :ranked.rank_1_from_16) * :ranked.rank_1_step_17) WHEN "a1" <= :ranked.rank_1_from_18 THEN :ranked.rank_1_to_17 + (("a1" - :ranked.rank_1_from_17) * :ranked.rank_1_step_18) WHEN "a1" <= :ranked.rank_1_from_19 THEN :ranked.rank_1_to_18 + (("a1" - :ranked.rank_1_from_18) * :ranked.rank_1_step_19) WHEN "a1" <= :ranked.rank_1_from_20 THEN :ranked.rank_1_to_19 + (("a1" - :ranked.rank_1_from_19) * :ranked.rank_1_step_20) WHEN "a1" <= :ranked.rank_1_from_21 THEN :ranked.rank_1_to_20 + (("a1" - :ranked.rank_1_from_20) * :ranked.rank_1_step_21) WHEN "a1" <= :ranked.rank_1_from_22 THEN :ranked.rank_1_to_21 + (("a1" - :ranked.rank_1_from_21) * :ranked.rank_1_step_22) WHEN "a1" <= :ranked.rank_1_from_23 THEN :ranked.rank_1_to_22 + (("a1" - :ranked.rank_1_from_22) * :ranked.rank_1_step_23) WHEN "a1" <= :ranked.rank_1_from_24 THEN :ranked.rank_1_to_23 + (("a1" - :ranked.rank_1_from_23) * :ranked.rank_1_step_24) WHEN "a1" <= :ranked.rank_1_from_25 THEN :ranked.rank_1_to_24 + (("a1" - :ranked.rank_1_from_24) * :ranked.rank_1_step_25) WHEN "a1" <= :ranked.rank_1_from_26 THEN :ranked.rank_1_to_25 + (("a1" - :ranked.rank_1_from_25) * :ranked.rank_1_step_26) WHEN "a1" <= :ranked.rank_1_from_27 THEN :ranked.rank_1_to_26 + (("a1" - :ranked.rank_1_from_26) * :ranked.rank_1_step_27) WHEN "a1" <= :ranked.rank_1_from_28 THEN :ranked.rank_1_to_27 + (("a1" - :ranked.rank_1_from_27) * :ranked.rank_1_step_28) WHEN "a1" <= :ranked.rank_1_from_29 THEN :ranked.rank_1_to_28 + (("a1" - :ranked.rank_1_from_28) * :ranked.rank_1_step_29) WHEN "a1" <= :ranked.rank_1_from_30 THEN :ranked.rank_1_to_29 + (("a1" - :ranked.rank_1_from_29) * :ranked.rank_1_step_30) WHEN "a1" <= :ranked.rank_1_from_31 THEN :ranked.rank_1_to_30 + (("a1" - :ranked.rank_1_from_30) * :ranked.rank_1_step_31) WHEN "a1" <= :ranked.rank_1_from_32 THEN :ranked.rank_1_to_31 + (("a1" - :ranked.rank_1_from_31) * :ranked.rank_1_step_32) WHEN "a1" <= :ranked.rank_1_from_33 THEN :ranked.rank_1_to_32 + (("a1" - :ranked.rank_1_from_32) * :ranked.rank_1_step_33) WHEN "a1" <= :ranked.rank_1_from_34 THEN :ranked.rank_1_to_33 + (("a1" - :ranked.rank_1_from_33) * :ranked.rank_1_step_34) WHEN "a1" <= :ranked.rank_1_from_35 THEN :ranked.rank_1_to_34 + (("a1" - :ranked.rank_1_from_34) * :ranked.rank_1_step_35) WHEN "a1" <= :ranked.rank_1_from_36 THEN :ranked.rank_1_to_35 + (("a1" - :ranked.rank_1_from_35) * :ranked.rank_1_step_36) WHEN "a1" <= :ranked.rank_1_from_37 THEN :ranked.rank_1_to_36 + (("a1" - :ranked.rank_1_from_36) * :ranked.rank_1_step_37) WHEN "a1" <= :ranked.rank_1_from_38 THEN :ranked.rank_1_to_37 + (("a1" - :ranked.rank_1_from_37) * :ranked.rank_1_step_38) WHEN "a1" <= :ranked.rank_1_from_39 THEN :ranked.rank_1_to_38 + (("a1" - :ranked.rank_1_from_38) * :ranked.rank_1_step_39) WHEN "a1" <= :ranked.rank_1_from_40 THEN :ranked.rank_1_to_39 + (("a1" - :ranked.rank_1_from_39) * :ranked.rank_1_step_40) WHEN "a1" <= :ranked.rank_1_from_41 THEN :ranked.rank_1_to_40 + (("a1" - :ranked.rank_1_from_40) * :ranked.rank_1_step_41) WHEN "a1" <= :ranked.rank_1_from_42 THEN :ranked.rank_1_to_41 + (("a1" - :ranked.rank_1_from_41) * :ranked.rank_1_step_42) WHEN "a1" <= :ranked.rank_1_from_43 THEN :ranked.rank_1_to_42 + (("a1" - :ranked.rank_1_from_42) * :ranked.rank_1_step_43) WHEN "a1" <= :ranked.rank_1_from_44 THEN :ranked.rank_1_to_43 + (("a1" - :ranked.rank_1_from_43) * :ranked.rank_1_step_44) WHEN "a1" <= :ranked.rank_1_from_45 THEN :ranked.rank_1_to_44 + (("a1" - :ranked.rank_1_from_44) * :ranked.rank_1_step_45) WHEN "a1" <= :ranked.rank_1_from_46 THEN :ranked.rank_1_to_45 + (("a1" - :ranked.rank_1_from_45) * :ranked.rank_1_step_46) WHEN "a1" <= :ranked.rank_1_from_47 THEN :ranked.rank_1_to_46 + (("a1" - :ranked.rank_1_from_46) * :ranked.rank_1_step_47) WHEN "a1" <= :ranked.rank_1_from_48 THEN :ranked.rank_1_to_47 + (("a1" - :ranked.rank_1_from_47) * :ranked.rank_1_step_48) WHEN "a1" <= :ranked.rank_1_from_49 THEN :ranked.rank_1_to_48 + (("a1" - :ranked.rank_1_from_48) * :ranked.rank_1_step_49) WHEN "a1" <= :ranked.rank_1_from_50 THEN :ranked.rank_1_to_49 + (("a1" - :ranked.rank_1_from_49) * :ranked.rank_1_step_50) WHEN "a1" <= :ranked.rank_1_from_51 THEN :ranked.rank_1_to_50 + (("a1" - :ranked.rank_1_from_50) * :ranked.rank_1_step_51) WHEN "a1" <= :ranked.rank_1_from_52 THEN :ranked.rank_1_to_51 + (("a1" - :ranked.rank_1_from_51) * :ranked.rank_1_step_52) WHEN "a1" <= :ranked.rank_1_from_53 THEN :ranked.rank_1_to_52 + (("a1" - :ranked.rank_1_from_52) * :ranked.rank_1_step_53) WHEN "a1" <= :ranked.rank_1_from_54 THEN :ranked.rank_1_to_53 + (("a1" - :ranked.rank_1_from_53) * :ranked.rank_1_step_54) WHEN "a1" <= :ranked.rank_1_from_55 THEN :ranked.rank_1_to_54 + (("a1" - :ranked.rank_1_from_54) * :ranked.rank_1_step_55) WHEN "a1" <= :ranked.rank_1_from_56 THEN :ranked.rank_1_to_55 + (("a1" - :ranked.rank_1_from_55) * :ranked.rank_1_step_56) WHEN "a1" <= :ranked.rank_1_from_57 THEN :ranked.rank_1_to_56 + (("a1" - :ranked.rank_1_from_56) * :ranked.rank_1_step_57) WHEN "a1" <= :ranked.rank_1_from_58 THEN :ranked.rank_1_to_57 + (("a1" - :ranked.rank_1_from_57) * :ranked.rank_1_step_58) WHEN "a1" <= :ranked.rank_1_from_59 THEN :ranked.rank_1_to_58 + (("a1" - :ranked.rank_1_from_58) * :ranked.rank_1_step_59) WHEN "a1" <= :ranked.rank_1_from_60 THEN :ranked.rank_1_to_59 + (("a1" - :ranked.rank_1_from_59) * :ranked.rank_1_step_60) WHEN "a1" <= :ranked.rank_1_from_61 THEN :ranked.rank_1_to_60 + (("a1" - :ranked.rank_1_from_60) * :ranked.rank_1_step_61) WHEN "a1" <= :ranked.rank_1_from_62 THEN :ranked.rank_1_to_61 + (("a1" - :ranked.rank_1_from_61) * :ranked.rank_1_step_62) WHEN "a1" <= :ranked.rank_1_from_63 THEN :ranked.rank_1_to_62 + (("a1" - :ranked.rank_1_from_62) * :ranked.rank_1_step_63) WHEN "a1" <= :ranked.rank_1_from_64 THEN :ranked.rank_1_to_63 + (("a1" - :ranked.rank_1_from_63) * :ranked.rank_1_step_64) WHEN "a1" <= :ranked.rank_1_from_65 THEN :ranked.rank_1_to_64 + (("a1" - :ranked.rank_1_from_64) * :ranked.rank_1_step_65) WHEN "a1" <= :ranked.rank_1_from_66 THEN :ranked.rank_1_to_65 + (("a1" - :ranked.rank_1_from_65) * :ranked.rank_1_step_66) WHEN "a1" <= :ranked.rank_1_from_67 THEN :ranked.rank_1_to_66 + (("a1" - :ranked.rank_1_from_66) * :ranked.rank_1_step_67) WHEN "a1" <= :ranked.rank_1_from_68 THEN :ranked.rank_1_to_67 + (("a1" - :ranked.rank_1_from_67) * :ranked.rank_1_step_68) WHEN "a1" <= :ranked.rank_1_from_69 THEN :ranked.rank_1_to_68 + (("a1" - :ranked.rank_1_from_68) * :ranked.rank_1_step_69) WHEN "a1" <= :ranked.rank_1_from_70 THEN :ranked.rank_1_to_69 + (("a1" - :ranked.rank_1_from_69) * :ranked.rank_1_step_70) WHEN "a1" <= :ranked.rank_1_from_71 THEN :ranked.rank_1_to_70 + (("a1" - :ranked.rank_1_from_70) * :ranked.rank_1_step_71) WHEN "a1" <= :ranked.rank_1_from_72 THEN :ranked.rank_1_to_71 + (("a1" - :ranked.rank_1_from_71) * :ranked.rank_1_step_72) WHEN "a1" <= :ranked.rank_1_from_73 THEN :ranked.rank_1_to_72 + (("a1" - :ranked.rank_1_from_72) * :ranked.rank_1_step_73) WHEN "a1" <= :ranked.rank_1_from_74 THEN :ranked.rank_1_to_73 + (("a1" - :ranked.rank_1_from_73) * :ranked.rank_1_step_74) WHEN "a1" <= :ranked.rank_1_from_75 THEN :ranked.rank_1_to_74 + (("a1" - :ranked.rank_1_from_74) * :ranked.rank_1_step_75) WHEN "a1" <= :ranked.rank_1_from_76 THEN :ranked.rank_1_to_75 + (("a1" - :ranked.rank_1_from_75) * :ranked.rank_1_step_76) WHEN "a1" <= :ranked.rank_1_from_77 THEN :ranked.rank_1_to_76 + (("a1" - :ranked.rank_1_from_76) * :ranked.rank_1_step_77) WHEN "a1" <= :ranked.rank_1_from_78 THEN :ranked.rank_1_to_77 + (("a1" - :ranked.rank_1_from_77) * :ranked.rank_1_step_78) WHEN "a1" <= :ranked.rank_1_from_79 THEN :ranked.rank_1_to_78 + (("a1" - :ranked.rank_1_from_78) * :ranked.rank_1_step_79) WHEN "a1" <= :ranked.rank_1_from_80 THEN :ranked.rank_1_to_79 + (("a1" - :ranked.rank_1_from_79) * :ranked.rank_1_step_80) WHEN "a1" <= :ranked.rank_1_from_81 THEN :ranked.rank_1_to_80 + (("a1" - :ranked.rank_1_from_80) * :ranked.rank_1_step_81) WHEN "a1" <= :ranked.rank_1_from_82 THEN :ranked.rank_1_to_81 + (("a1" - :ranked.rank_1_from_81) * :ranked.rank_1_step_82) WHEN "a1" <= :ranked.rank_1_from_83 THEN :ranked.rank_1_to_82 + (("a1" - :ranked.rank_1_from_82) * :ranked.rank_1_step_83) WHEN "a1" <= :ranked.rank_1_from_84 THEN :ranked.rank_1_to_83 + (("a1" - :ranked.rank_1_from_83) * :ranked.rank_1_step_84) WHEN "a1" <= :ranked.rank_1_from_85 THEN :ranked.rank_1_to_84 + (("a1" - :ranked.rank_1_from_84) * :ranked.rank_1_step_85) WHEN "a1" <= :ranked.rank_1_from_86 THEN :ranked.rank_1_to_85 + (("a1" - :ranked.rank_1_from_85) * :ranked.rank_1_step_86) WHEN "a1" <= :ranked.rank_1_from_87 THEN :ranked.rank_1_to_86 + (("a1" - :ranked.rank_1_from_86) * :ranked.rank_1_step_87) WHEN "a1" <= :ranked.rank_1_from_88 THEN :ranked.rank_1_to_87 + (("a1" - :ranked.rank_1_from_87) * :ranked.rank_1_step_88) WHEN "a1" <= :ranked.rank_1_from_89 THEN :ranked.rank_1_to_88 + (("a1" - :ranked.rank_1_from_88) * :ranked.rank_1_step_89) WHEN "a1" <= :ranked.rank_1_from_90 THEN :ranked.rank_1_to_89 + (("a1" - :ranked.rank_1_from_89) * :ranked.rank_1_step_90) WHEN "a1" <= :ranked.rank_1_from_91 THEN :ranked.rank_1_to_90 + (("a1" - :ranked.rank_1_from_90) * :ranked.rank_1_step_91) WHEN "a1" <= :ranked.rank_1_from_92 THEN :ranked.rank_1_to_91 + (("a1" - :ranked.rank_1_from_91) * :ranked.rank_1_step_92) WHEN "a1" <= :ranked.rank_1_from_93 THEN :ranked.rank_1_to_92 + (("a1" - :ranked.rank_1_from_92) * :ranked.rank_1_step_93) WHEN "a1" <= :ranked.rank_1_from_94 THEN :ranked.rank_1_to_93 + (("a1" - :ranked.rank_1_from_93) * :ranked.rank_1_step_94) WHEN "a1" <= :ranked.rank_1_from_95 THEN :ranked.rank_1_to_94 + (("a1" - :ranked.rank_1_from_94) * :ranked.rank_1_step_95) WHEN "a1" <= :ranked.rank_1_from_96 THEN :ranked.rank_1_to_95 + (("a1" - :ranked.rank_1_from_95) * :ranked.rank_1_step_96) WHEN "a1" <= :ranked.rank_1_from_97 THEN :ranked.rank_1_to_96 + (("a1" - :ranked.rank_1_from_96) * :ranked.rank_1_step_97) WHEN "a1" <= :ranked.rank_1_from_98 THEN :ranked.rank_1_to_97 + (("a1" - :ranked.rank_1_from_97) * :ranked.rank_1_step_98) WHEN "a1" <= :ranked.rank_1_from_99 THEN :ranked.rank_1_to_98 + (("a1" - :ranked.rank_1_from_98) * :ranked.rank_1_step_99) WHEN "a1" <= :ranked.rank_1_from_100 THEN :ranked.rank_1_to_99 + (("a1" - :ranked.rank_1_from_99) * :ranked.rank_1_step_100) WHEN "a1" <= :ranked.rank_1_from_101 THEN :ranked.rank_1_to_100 + (("a1" - :ranked.rank_1_from_100) * :ranked.rank_1_step_101) ELSE :ranked.rank_1_to_101 END AS "t1",
    "a2" AS "t2"
  FROM "level 1"
  OFFSET 0
),
"means" AS (
  SELECT
    count(*) FILTER (WHERE "v1" IS NOT NULL) AS "n_1",
    (CAST(CASE WHEN abs(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) <= 900719.9254740992 THEN CAST(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL) AS DOUBLE PRECISION) ELSE CAST(trunc(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) AS DOUBLE PRECISION) + CAST(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL) - trunc(sum((CAST(trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("t1" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) AS DOUBLE PRECISION) END AS DOUBLE PRECISION) / nullif(CAST(count(*) FILTER (WHERE "v1" IS NOT NULL) AS DOUBLE PRECISION), 0)) AS "mean_1",
    max("t1") FILTER (WHERE "v1" IS NOT NULL) - min("t1") FILTER (WHERE "v1" IS NOT NULL) AS "range_1"
  FROM "level 2"
)
SELECT
  max("n_1") AS "n_1",
  max("mean_1") AS "mean_1",
  max("range_1") AS "range_1",
  CASE WHEN abs(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) <= 900719.9254740992 THEN CAST(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL) AS DOUBLE PRECISION) ELSE CAST(trunc(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) AS DOUBLE PRECISION) + CAST(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL) - trunc(sum((CAST(trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST(((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) * ((CAST("t1" - "mean_1" AS DOUBLE PRECISION) / nullif(CAST("range_1" AS DOUBLE PRECISION), 0)) * CAST(100000 AS DOUBLE PRECISION)) AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) FILTER (WHERE "v1" IS NOT NULL)) AS DOUBLE PRECISION) END AS "squares_1"
FROM "level 2"
LEFT JOIN "means" ON TRUE;

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"worked 2 1" AS (
  SELECT
    *,
    CASE WHEN CAST("spend" AS DOUBLE PRECISION) > :found.cap_1 THEN :found.cap_1 ELSE CAST("spend" AS DOUBLE PRECISION) END AS "i:found:a1",
    CASE WHEN coalesce(CAST("visits" AS DOUBLE PRECISION), :found.fill_2) > :found.cap_2 THEN :found.cap_2 ELSE coalesce(CAST("visits" AS DOUBLE PRECISION), :found.fill_2) END AS "i:found:a2",
    CASE WHEN "city" IS NULL THEN 99 WHEN "city" = :found.level_3_1 THEN 1 WHEN "city" = :found.level_3_2 THEN 2 WHEN "city" = :found.level_3_3 THEN 3 WHEN "city" = :found.level_3_4 THEN 4 WHEN "city" = :found.level_3_5 THEN 5 WHEN "city" = :found.level_3_6 THEN 6 WHEN "city" = :found.level_3_7 THEN 7 WHEN "city" = :found.level_3_8 THEN 8 WHEN "city" = :found.level_3_9 THEN 9 WHEN "city" = :found.level_3_10 THEN 10 WHEN "city" = :found.level_3_11 THEN 11 WHEN "city" = :found.level_3_12 THEN 12 WHEN "city" = :found.level_3_13 THEN 13 WHEN "city" = :found.level_3_14 THEN 14 WHEN "city" = :found.level_3_15 THEN 15 WHEN "city" = :found.level_3_16 THEN 16 WHEN "city" = :found.level_3_17 THEN 17 WHEN "city" = :found.level_3_18 THEN 18 WHEN "city" = :found.level_3_19 THEN 19 WHEN "city" = :found.level_3_20 THEN 20 ELSE 0 END AS "i:found:l3",
    coalesce(CAST("spend" AS DOUBLE PRECISION), CAST(0 AS DOUBLE PRECISION)) AS "i:ranked:a1",
    CASE WHEN coalesce(CAST("ratio" AS DOUBLE PRECISION), :ranked.fill_2) > :ranked.cap_2 THEN :ranked.cap_2 ELSE coalesce(CAST("ratio" AS DOUBLE PRECISION), :ranked.fill_2) END AS "i:ranked:a2"
  FROM "layer 1"
  OFFSET 0
),
"worked 2 2" AS (
  SELECT
    *,
    CASE WHEN "i:found:a1" < CAST(0 AS DOUBLE PRECISION) THEN CAST(0 AS DOUBLE PRECISION) - CAST(round(CAST(ln(CAST(CAST(1 AS DOUBLE PRECISION) + abs("i:found:a1") AS DOUBLE PRECISION)) AS NUMERIC), 9) AS DOUBLE PRECISION) ELSE CAST(round(CAST(ln(CAST(CAST(1 AS DOUBLE PRECISION) + abs("i:found:a1") AS DOUBLE PRECISION)) AS NUMERIC), 9) AS DOUBLE PRECISION) END AS "i:found:t1",
    "i:found:a2" AS "i:found:t2",
    CASE WHEN "i:ranked:a1" IS NULL THEN CAST(NULL AS DOUBLE PRECISION) WHEN "i:ranked:a1" <= :ranked.rank_1_from_1 THEN :ranked.rank_1_to_1 WHEN "i:ranked:a1" <= :ranked.rank_1_from_2 THEN :ranked.rank_1_to_1 + (("i:ranked:a1" - :ranked.rank_1_from_1) * :ranked.rank_1_step_2) WHEN "i:ranked:a1" <= :ranked.rank_1_from_3 THEN :ranked.rank_1_to_2 + (("i:ranked:a1" - :ranked.rank_1_from_2) * :ranked.rank_1_step_3) WHEN "i:ranked:a1" <= :ranked.rank_1_from_4 THEN :ranked.rank_1_to_3 + (("i:ranked:a1" - :ranked.rank_1_from_3) * :ranked.rank_1_step_4) WHEN "i:ranked:a1" <= :ranked.rank_1_from_5 THEN :ranked.rank_1_to_4 + (("i:ranked:a1" - :ranked.rank_1_from_4) * :ranked.rank_1_step_5) WHEN "i:ranked:a1" <= :ranked.rank_1_from_6 THEN :ranked.rank_1_to_5 + (("i:ranked:a1" - :ranked.rank_1_from_5) * :ranked.rank_1_step_6) WHEN "i:ranked:a1" <= :ranked.rank_1_from_7 THEN :ranked.rank_1_to_6 + (("i:ranked:a1" - :ranked.rank_1_from_6) * :ranked.rank_1_step_7) WHEN "i:ranked:a1" <= :ranked.rank_1_from_8 THEN :ranked.rank_1_to_7 + (("i:ranked:a1" - :ranked.rank_1_from_7) * :ranked.rank_1_step_8) WHEN "i:ranked:a1" <= :ranked.rank_1_from_9 THEN :ranked.rank_1_to_8 + (("i:ranked:a1" - :ranked.rank_1_from_8) * :ranked.rank_1_step_9) WHEN "i:ranked:a1" <= :ranked.rank_1_from_10 THEN :ranked.rank_1_to_9 + (("i:ranked:a1" - :ranked.rank_1_from_9) * :ranked.rank_1_step_10) WHEN "i:ranked:a1" <= :ranked.rank_1_from_11 THEN :ranked.rank_1_to_10 + (("i:ranked:a1" - :ranked.rank_1_from_10) * :ranked.rank_1_step_11) WHEN "i:ranked:a1" <= :ranked.rank_1_from_12 THEN :ranked.rank_1_to_11 + (("i:ranked:a1" - :ranked.rank_1_from_11) * :ranked.rank_1_step_12) WHEN "i:ranked:a1" <= :ranked.rank_1_from_13 THEN :ranked.rank_1_to_12 + (("i:ranked:a1" - :ranked.rank_1_from_12) * :ranked.rank_1_step_13) WHEN "i:ranked:a1" <= :ranked.rank_1_from_14 THEN :ranked.rank_1_to_13 + (("i:ranked:a1" - :ranked.rank_1_from_13) * :ranked.rank_1_step_14) WHEN "i:ranked:a1" <= :ranked.rank_1_from_15 THEN :ranked.rank_1_to_14 + (("i:ranked:a1" - :ranked.rank_1_from_14) * :ranked.rank_1_step_15) WHEN "i:ranked:a1" <= :ranked.rank_1_from_16 THEN :ranked.rank_1_to_15 + (("i:ranked:a1" - :ranked.rank_1_from_15) * :ranked.rank_1_step_16) WHEN "i:ranked:a1" <= :ranked.rank_1_from_17 THEN :ranked.rank_1_to_16 + (("i:ranked:a1" - :ranked.rank_1_from_16) * :ranked.rank_1_step_17) WHEN "i:ranked:a1" <= :ranked.rank_1_from_18 THEN :ranked.rank_1_to_17 + (("i:ranked:a1" - :ranked.rank_1_from_17) * :ranked.rank_1_step_18) WHEN "i:ranked:a1" <= :ranked.rank_1_from_19 THEN :ranked.rank_1_to_18 + (("i:ranked:a1" - :ranked.rank_1_from_18) * :ranked.rank_1_step_19) WHEN "i:ranked:a1" <= :ranked.rank_1_from_20 THEN :ranked.rank_1_to_19 + (("i:ranked:a1" - :ranked.rank_1_from_19) * :ranked.rank_1_step_20) WHEN "i:ranked:a1" <= :ranked.rank_1_from_21 THEN :ranked.rank_1_to_20 + (("i:ranked:a1" - :ranked.rank_1_from_20) * :ranked.rank_1_step_21) WHEN "i:ranked:a1" <= :ranked.rank_1_from_22 THEN :ranked.rank_1_to_21 + (("i:ranked:a1" - :ranked.rank_1_from_21) * :ranked.rank_1_step_22) WHEN "i:ranked:a1" <= :ranked.rank_1_from_23 THEN :ranked.rank_1_to_22 + (("i:ranked:a1" - :ranked.rank_1_from_22) * :ranked.rank_1_step_23) WHEN "i:ranked:a1" <= :ranked.rank_1_from_24 THEN :ranked.rank_1_to_23 + (("i:ranked:a1" - :ranked.rank_1_from_23) * :ranked.rank_1_step_24) WHEN "i:ranked:a1" <= :ranked.rank_1_from_25 THEN :ranked.rank_1_to_24 + (("i:ranked:a1" - :ranked.rank_1_from_24) * :ranked.rank_1_step_25) WHEN "i:ranked:a1" <= :ranked.rank_1_from_26 THEN :ranked.rank_1_to_25 + (("i:ranked:a1" - :ranked.rank_1_from_25) * :ranked.rank_1_step_26) WHEN "i:ranked:a1" <= :ranked.rank_1_from_27 THEN :ranked.rank_1_to_26 + (("i:ranked:a1" - :ranked.rank_1_from_26) * :ranked.rank_1_step_27) WHEN "i:ranked:a1" <= :ranked.rank_1_from_28 THEN :ranked.rank_1_to_27 + (("i:ranked:a1" - :ranked.rank_1_from_27) * :ranked.rank_1_step_28) WHEN "i:ranked:a1" <= :ranked.rank_1_from_29 THEN :ranked.rank_1_to_28 + (("i:ranked:a1" - :ranked.rank_1_from_28) * :ranked.rank_1_step_29) WHEN "i:ranked:a1" <= :ranked.rank_1_from_30 THEN :ranked.rank_1_to_29 + (("i:ranked:a1" - :ranked.rank_1_from_29) * :ranked.rank_1_step_30) WHEN "i:ranked:a1" <= :ranked.rank_1_from_31 THEN :ranked.rank_1_to_30 + (("i:ranked:a1" - :ranked.rank_1_from_30) * :ranked.rank_1_step_31) WHEN "i:ranked:a1" <= :ranked.rank_1_from_32 THEN :ranked.rank_1_to_31 + (("i:ranked:a1" - :ranked.rank_1_from_31) * :ranked.rank_1_step_32) WHEN "i:ranked:a1" <= :ranked.rank_1_from_33 THEN :ranked.rank_1_to_32 + (("i:ranked:a1" - :ranked.rank_1_from_32) * :ranked.rank_1_step_33) WHEN "i:ranked:a1" <= :ranked.rank_1_from_34 THEN :ranked.rank_1_to_33 + (("i:ranked:a1" - :ranked.rank_1_from_33) * :ranked.rank_1_step_34) WHEN "i:ranked:a1" <= :ranked.rank_1_from_35 THEN :ranked.rank_1_to_34 + (("i:ranked:a1" - :ranked.rank_1_from_34) * :ranked.rank_1_step_35) WHEN "i:ranked:a1" <= :ranked.rank_1_from_36 THEN :ranked.rank_1_to_35 + (("i:ranked:a1" - :ranked.rank_1_from_35) * :ranked.rank_1_step_36) WHEN "i:ranked:a1" <= :ranked.rank_1_from_37 THEN :ranked.rank_1_to_36 + (("i:ranked:a1" - :ranked.rank_1_from_36) * :ranked.rank_1_step_37) WHEN "i:ranked:a1" <= :ranked.rank_1_from_38 THEN :ranked.rank_1_to_37 + (("i:ranked:a1" - :ranked.rank_1_from_37) * :ranked.rank_1_step_38) WHEN "i:ranked:a1" <= :ranked.rank_1_from_39 THEN :ranked.rank_1_to_38 + (("i:ranked:a1" - :ranked.rank_1_from_38) * :ranked.rank_1_step_39) WHEN "i:ranked:a1" <= :ranked.rank_1_from_40 THEN :ranked.rank_1_to_39 + (("i:ranked:a1" - :ranked.rank_1_from_39) * :ranked.rank_1_step_40) WHEN "i:ranked:a1" <= :ranked.rank_1_from_41 THEN :ranked.rank_1_to_40 + (("i:ranked:a1" - :ranked.rank_1_from_40) * :ranked.rank_1_step_41) WHEN "i:ranked:a1" <= :ranked.rank_1_from_42 THEN :ranked.rank_1_to_41 + (("i:ranked:a1" - :ranked.rank_1_from_41) * :ranked.rank_1_step_42) WHEN "i:ranked:a1" <= :ranked.rank_1_from_43 THEN :ranked.rank_1_to_42 + (("i:ranked:a1" - :ranked.rank_1_from_42) * :ranked.rank_1_step_43) WHEN "i:ranked:a1" <= :ranked.rank_1_from_44 THEN :ranked.rank_1_to_43 + (("i:ranked:a1" - :ranked.rank_1_from_43) * :ranked.rank_1_step_44) WHEN "i:ranked:a1" <= :ranked.rank_1_from_45 THEN :ranked.rank_1_to_44 + (("i:ranked:a1" - :ranked.rank_1_from_44) * :ranked.rank_1_step_45) WHEN "i:ranked:a1" <= :ranked.rank_1_from_46 THEN :ranked.rank_1_to_45 + (("i:ranked:a1" - :ranked.rank_1_from_45) * :ranked.rank_1_step_46) WHEN "i:ranked:a1" <= :ranked.rank_1_from_47 THEN :ranked.rank_1_to_46 + (("i:ranked:a1" - :ranked.rank_1_from_46) * :ranked.rank_1_step_47) WHEN "i:ranked:a1" <= :ranked.rank_1_from_48 THEN :ranked.rank_1_to_47 + (("i:ranked:a1" - :ranked.rank_1_from_47) * :ranked.rank_1_step_48) WHEN "i:ranked:a1" <= :ranked.rank_1_from_49 THEN :ranked.rank_1_to_48 + (("i:ranked:a1" - :ranked.rank_1_from_48) * :ranked.rank_1_step_49) WHEN "i:ranked:a1" <= :ranked.rank_1_from_50 THEN :ranked.rank_1_to_49 + (("i:ranked:a1" - :ranked.rank_1_from_49) * :ranked.rank_1_step_50) WHEN "i:ranked:a1" <= :ranked.rank_1_from_51 THEN :ranked.rank_1_to_50 + (("i:ranked:a1" - :ranked.rank_1_from_50) * :ranked.rank_1_step_51) WHEN "i:ranked:a1" <= :ranked.rank_1_from_52 THEN :ranked.rank_1_to_51 + (("i:ranked:a1" - :ranked.rank_1_from_51) * :ranked.rank_1_step_52) WHEN "i:ranked:a1" <= :ranked.rank_1_from_53 THEN :ranked.rank_1_to_52 + (("i:ranked:a1" - :ranked.rank_1_from_52) * :ranked.rank_1_step_53) WHEN "i:ranked:a1" <= :ranked.rank_1_from_54 THEN :ranked.rank_1_to_53 + (("i:ranked:a1" - :ranked.rank_1_from_53) * :ranked.rank_1_step_54) WHEN "i:ranked:a1" <= :ranked.rank_1_from_55 THEN :ranked.rank_1_to_54 + (("i:ranked:a1" - :ranked.rank_1_from_54) * :ranked.rank_1_step_55) WHEN "i:ranked:a1" <= :ranked.rank_1_from_56 THEN :ranked.rank_1_to_55 + (("i:ranked:a1" - :ranked.rank_1_from_55) * :ranked.rank_1_step_56) WHEN "i:ranked:a1" <= :ranked.rank_1_from_57 THEN :ranked.rank_1_to_56 + (("i:ranked:a1" - :ranked.rank_1_from_56) * :ranked.rank_1_step_57) WHEN "i:ranked:a1" <= :ranked.rank_1_from_58 THEN :ranked.rank_1_to_57 + (("i:ranked:a1" - :ranked.rank_1_from_57) * :ranked.rank_1_step_58) WHEN "i:ranked:a1" <= :ranked.rank_1_from_59 THEN :ranked.rank_1_to_58 + (("i:ranked:a1" - :ranked.rank_1_from_58) * :ranked.rank_1_step_59) WHEN "i:ranked:a1" <= :ranked.rank_1_from_60 THEN :ranked.rank_1_to_59 + (("i:ranked:a1" - :ranked.rank_1_from_59) * :ranked.rank_1_step_60) WHEN "i:ranked:a1" <= :ranked.rank_1_from_61 THEN :ranked.rank_1_to_60 + (("i:ranked:a1" - :ranked.rank_1_from_60) * :ranked.rank_1_step_61) WHEN "i:ranked:a1" <= :ranked.rank_1_from_62 THEN :ranked.rank_1_to_61 + (("i:ranked:a1" - :ranked.rank_1_from_61) * :ranked.rank_1_step_62) WHEN "i:ranked:a1" <= :ranked.rank_1_from_63 THEN :ranked.rank_1_to_62 + (("i:ranked:a1" - :ranked.rank_1_from_62) * :ranked.rank_1_step_63) WHEN "i:ranked:a1" <= :ranked.rank_1_from_64 THEN :ranked.rank_1_to_63 + (("i:ranked:a1" - :ranked.rank_1_from_63) * :ranked.rank_1_step_64) WHEN "i:ranked:a1" <= :ranked.rank_1_from_65 THEN :ranked.rank_1_to_64 + (("i:ranked:a1" - :ranked.rank_1_from_64) * :ranked.rank_1_step_65) WHEN "i:ranked:a1" <= :ranked.rank_1_from_66 THEN :ranked.rank_1_to_65 + (("i:ranked:a1" - :ranked.rank_1_from_65) * :ranked.rank_1_step_66) WHEN "i:ranked:a1" <= :ranked.rank_1_from_67 THEN :ranked.rank_1_to_66 + (("i:ranked:a1" - :ranked.rank_1_from_66) * :ranked.rank_1_step_67) WHEN "i:ranked:a1" <= :ranked.rank_1_from_68 THEN :ranked.rank_1_to_67 + (("i:ranked:a1" - :ranked.rank_1_from_67) * :ranked.rank_1_step_68) WHEN "i:ranked:a1" <= :ranked.rank_1_from_69 THEN :ranked.rank_1_to_68 + (("i:ranked:a1" - :ranked.rank_1_from_68) * :ranked.rank_1_step_69) WHEN "i:ranked:a1" <= :ranked.rank_1_from_70 THEN :ranked.rank_1_to_69 + (("i:ranked:a1" - :ranked.rank_1_from_69) * :ranked.rank_1_step_70) WHEN "i:ranked:a1" <= :ranked.rank_1_from_71 THEN :ranked.rank_1_to_70 + (("i:ranked:a1" - :ranked.rank_1_from_70) * :ranked.rank_1_step_71) WHEN "i:ranked:a1" <= :ranked.rank_1_from_72 THEN :ranked.rank_1_to_71 + (("i:ranked:a1" - :ranked.rank_1_from_71) * :ranked.rank_1_step_72) WHEN "i:ranked:a1" <= :ranked.rank_1_from_73 THEN :ranked.rank_1_to_72 + (("i:ranked:a1" - :ranked.rank_1_from_72) * :ranked.rank_1_step_73) WHEN "i:ranked:a1" <= :ranked.rank_1_from_74 THEN :ranked.rank_1_to_73 + (("i:ranked:a1" - :ranked.rank_1_from_73) * :ranked.rank_1_step_74) WHEN "i:ranked:a1" <= :ranked.rank_1_from_75 THEN :ranked.rank_1_to_74 + (("i:ranked:a1" - :ranked.rank_1_from_74) * :ranked.rank_1_step_75) WHEN "i:ranked:a1" <= :ranked.rank_1_from_76 THEN :ranked.rank_1_to_75 + (("i:ranked:a1" - :ranked.rank_1_from_75) * :ranked.rank_1_step_76) WHEN "i:ranked:a1" <= :ranked.rank_1_from_77 THEN :ranked.rank_1_to_76 + (("i:ranked:a1" - :ranked.rank_1_from_76) * :ranked.rank_1_step_77) WHEN "i:ranked:a1" <= :ranked.rank_1_from_78 THEN :ranked.rank_1_to_77 + (("i:ranked:a1" - :ranked.rank_1_from_77) * :ranked.rank_1_step_78) WHEN "i:ranked:a1" <= :ranked.rank_1_from_79 THEN :ranked.rank_1_to_78 + (("i:ranked:a1" - :ranked.rank_1_from_78) * :ranked.rank_1_step_79) WHEN "i:ranked:a1" <= :ranked.rank_1_from_80 THEN :ranked.rank_1_to_79 + (("i:ranked:a1" - :ranked.rank_1_from_79) * :ranked.rank_1_step_80) WHEN "i:ranked:a1" <= :ranked.rank_1_from_81 THEN :ranked.rank_1_to_80 + (("i:ranked:a1" - :ranked.rank_1_from_80) * :ranked.rank_1_step_81) WHEN "i:ranked:a1" <= :ranked.rank_1_from_82 THEN :ranked.rank_1_to_81 + (("i:ranked:a1" - :ranked.rank_1_from_81) * :ranked.rank_1_step_82) WHEN "i:ranked:a1" <= :ranked.rank_1_from_83 THEN :ranked.rank_1_to_82 + (("i:ranked:a1" - :ranked.rank_1_from_82) * :ranked.rank_1_step_83) WHEN "i:ranked:a1" <= :ranked.rank_1_from_84 THEN :ranked.rank_1_to_83 + (("i:ranked:a1" - :ranked.rank_1_from_83) * :ranked.rank_1_step_84) WHEN "i:ranked:a1" <= :ranked.rank_1_from_85 THEN :ranked.rank_1_to_84 + (("i:ranked:a1" - :ranked.rank_1_from_84) * :ranked.rank_1_step_85) WHEN "i:ranked:a1" <= :ranked.rank_1_from_86 THEN :ranked.rank_1_to_85 + (("i:ranked:a1" - :ranked.rank_1_from_85) * :ranked.rank_1_step_86) WHEN "i:ranked:a1" <= :ranked.rank_1_from_87 THEN :ranked.rank_1_to_86 + (("i:ranked:a1" - :ranked.rank_1_from_86) * :ranked.rank_1_step_87) WHEN "i:ranked:a1" <= :ranked.rank_1_from_88 THEN :ranked.rank_1_to_87 + (("i:ranked:a1" - :ranked.rank_1_from_87) * :ranked.rank_1_step_88) WHEN "i:ranked:a1" <= :ranked.rank_1_from_89 THEN :ranked.rank_1_to_88 + (("i:ranked:a1" - :ranked.rank_1_from_88) * :ranked.rank_1_step_89) WHEN "i:ranked:a1" <= :ranked.rank_1_from_90 THEN :ranked.rank_1_to_89 + (("i:ranked:a1" - :ranked.rank_1_from_89) * :ranked.rank_1_step_90) WHEN "i:ranked:a1" <= :ranked.rank_1_from_91 THEN :ranked.rank_1_to_90 + (("i:ranked:a1" - :ranked.rank_1_from_90) * :ranked.rank_1_step_91) WHEN "i:ranked:a1" <= :ranked.rank_1_from_92 THEN :ranked.rank_1_to_91 + (("i:ranked:a1" - :ranked.rank_1_from_91) * :ranked.rank_1_step_92) WHEN "i:ranked:a1" <= :ranked.rank_1_from_93 THEN :ranked.rank_1_to_92 + (("i:ranked:a1" - :ranked.rank_1_from_92) * :ranked.rank_1_step_93) WHEN "i:ranked:a1" <= :ranked.rank_1_from_94 THEN :ranked.rank_1_to_93 + (("i:ranked:a1" - :ranked.rank_1_from_93) * :ranked.rank_1_step_94) WHEN "i:ranked:a1" <= :ranked.rank_1_from_95 THEN :ranked.rank_1_to_94 + (("i:ranked:a1" - :ranked.rank_1_from_94) * :ranked.rank_1_step_95) WHEN "i:ranked:a1" <= :ranked.rank_1_from_96 THEN :ranked.rank_1_to_95 + (("i:ranked:a1" - :ranked.rank_1_from_95) * :ranked.rank_1_step_96) WHEN "i:ranked:a1" <= :ranked.rank_1_from_97 THEN :ranked.rank_1_to_96 + (("i:ranked:a1" - :ranked.rank_1_from_96) * :ranked.rank_1_step_97) WHEN "i:ranked:a1" <= :ranked.rank_1_from_98 THEN :ranked.rank_1_to_97 + (("i:ranked:a1" - :ranked.rank_1_from_97) * :ranked.rank_1_step_98) WHEN "i:ranked:a1" <= :ranked.rank_1_from_99 THEN :ranked.rank_1_to_98 + (("i:ranked:a1" - :ranked.rank_1_from_98) * :ranked.rank_1_step_99) WHEN "i:ranked:a1" <= :ranked.rank_1_from_100 THEN :ranked.rank_1_to_99 + (("i:ranked:a1" - :ranked.rank_1_from_99) * :ranked.rank_1_step_100) WHEN "i:ranked:a1" <= :ranked.rank_1_from_101 THEN :ranked.rank_1_to_100 + (("i:ranked:a1" - :ranked.rank_1_from_100) * :ranked.rank_1_step_101) ELSE :ranked.rank_1_to_101 END AS "i:ranked:t1",
    "i:ranked:a2" AS "i:ranked:t2"
  FROM "worked 2 1"
  OFFSET 0
),
"worked 2 3" AS (
  SELECT
    *,
    ("i:found:t1" - :found.centre_1) * :found.factor_1 AS "i:found:p1",
    ("i:found:t2" - :found.centre_2) * :found.factor_2 AS "i:found:p2",
    ("i:ranked:t1" - :ranked.centre_1) * :ranked.factor_1 AS "i:ranked:p1",
    ("i:ranked:t2" - :ranked.centre_2) * :ranked.factor_2 AS "i:ranked:p2",
    CASE WHEN "ratio" IS NULL THEN CAST(1 AS DOUBLE PRECISION) ELSE CAST(0 AS DOUBLE PRECISION) END AS "i:ranked:m2"
  FROM "worked 2 2"
  OFFSET 0
),
"worked 2 4" AS (
  SELECT
    *,
    ((("i:found:p1" - :found.c1_1) * ("i:found:p1" - :found.c1_1)) + (("i:found:p2" - :found.c1_2) * ("i:found:p2" - :found.c1_2))) + CASE WHEN "i:found:l3" = 0 THEN :found.c1_3_level_0 WHEN "i:found:l3" = 1 THEN :found.c1_3_level_1 WHEN "i:found:l3" = 2 THEN :found.c1_3_level_2 WHEN "i:found:l3" = 3 THEN :found.c1_3_level_3 WHEN "i:found:l3" = 4 THEN :found.c1_3_level_4 WHEN "i:found:l3" = 5 THEN :found.c1_3_level_5 WHEN "i:found:l3" = 6 THEN :found.c1_3_level_6 WHEN "i:found:l3" = 7 THEN :found.c1_3_level_7 WHEN "i:found:l3" = 8 THEN :found.c1_3_level_8 WHEN "i:found:l3" = 9 THEN :found.c1_3_level_9 WHEN "i:found:l3" = 10 THEN :found.c1_3_level_10 WHEN "i:found:l3" = 11 THEN :found.c1_3_level_11 WHEN "i:found:l3" = 12 THEN :found.c1_3_level_12 WHEN "i:found:l3" = 13 THEN :found.c1_3_level_13 WHEN "i:found:l3" = 14 THEN :found.c1_3_level_14 WHEN "i:found:l3" = 15 THEN :found.c1_3_level_15 WHEN "i:found:l3" = 16 THEN :found.c1_3_level_16 WHEN "i:found:l3" = 17 THEN :found.c1_3_level_17 WHEN "i:found:l3" = 18 THEN :found.c1_3_level_18 WHEN "i:found:l3" = 19 THEN :found.c1_3_level_19 WHEN "i:found:l3" = 20 THEN :found.c1_3_level_20 WHEN "i:found:l3" = 99 THEN :found.c1_3_level_99 ELSE CAST(NULL AS DOUBLE PRECISION) END AS "i:found:d1",
    ((("i:found:p1" - :found.c2_1) * ("i:found:p1" - :found.c2_1)) + (("i:found:p2" - :found.c2_2) * ("i:found:p2" - :found.c2_2))) + CASE WHEN "i:found:l3" = 0 THEN :found.c2_3_level_0 WHEN "i:found:l3" = 1 THEN :found.c2_3_level_1 WHEN "i:found:l3" = 2 THEN :found.c2_3_level_2 WHEN "i:found:l3" = 3 THEN :found.c2_3_level_3 WHEN "i:found:l3" = 4 THEN :found.c2_3_level_4 WHEN "i:found:l3" = 5 THEN :found.c2_3_level_5 WHEN "i:found:l3" = 6 THEN :found.c2_3_level_6 WHEN "i:found:l3" = 7 THEN :found.c2_3_level_7 WHEN "i:found:l3" = 8 THEN :found.c2_3_level_8 WHEN "i:found:l3" = 9 THEN :found.c2_3_level_9 WHEN "i:found:l3" = 10 THEN :found.c2_3_level_10 WHEN "i:found:l3" = 11 THEN :found.c2_3_level_11 WHEN "i:found:l3" = 12 THEN :found.c2_3_level_12 WHEN "i:found:l3" = 13 THEN :found.c2_3_level_13 WHEN "i:found:l3" = 14 THEN :found.c2_3_level_14 WHEN "i:found:l3" = 15 THEN :found.c2_3_level_15 WHEN "i:found:l3" = 16 THEN :found.c2_3_level_16 WHEN "i:found:l3" = 17 THEN :found.c2_3_level_17 WHEN "i:found:l3" = 18 THEN :found.c2_3_level_18 WHEN "i:found:l3" = 19 THEN :found.c2_3_level_19 WHEN "i:found:l3" = 20 THEN :found.c2_3_level_20 WHEN "i:found:l3" = 99 THEN :found.c2_3_level_99 ELSE CAST(NULL AS DOUBLE PRECISION) END AS "i:found:d2",
    ((("i:found:p1" - :found.c3_1) * ("i:found:p1" - :found.c3_1)) + (("i:found:p2" - :found.c3_2) * ("i:found:p2" - :found.c3_2))) + CASE WHEN "i:found:l3" = 0 THEN :found.c3_3_level_0 WHEN "i:found:l3" = 1 THEN :found.c3_3_level_1 WHEN "i:found:l3" = 2 THEN :found.c3_3_level_2 WHEN "i:found:l3" = 3 THEN :found.c3_3_level_3 WHEN "i:found:l3" = 4 THEN :found.c3_3_level_4 WHEN "i:found:l3" = 5 THEN :found.c3_3_level_5 WHEN "i:found:l3" = 6 THEN :found.c3_3_level_6 WHEN "i:found:l3" = 7 THEN :found.c3_3_level_7 WHEN "i:found:l3" = 8 THEN :found.c3_3_level_8 WHEN "i:found:l3" = 9 THEN :found.c3_3_level_9 WHEN "i:found:l3" = 10 THEN :found.c3_3_level_10 WHEN "i:found:l3" = 11 THEN :found.c3_3_level_11 WHEN "i:found:l3" = 12 THEN :found.c3_3_level_12 WHEN "i:found:l3" = 13 THEN :found.c3_3_level_13 WHEN "i:found:l3" = 14 THEN :found.c3_3_level_14 WHEN "i:found:l3" = 15 THEN :found.c3_3_level_15 WHEN "i:found:l3" = 16 THEN :found.c3_3_level_16 WHEN "i:found:l3" = 17 THEN :found.c3_3_level_17 WHEN "i:found:l3" = 18 THEN :found.c3_3_level_18 WHEN "i:found:l3" = 19 THEN :found.c3_3_level_19 WHEN "i:found:l3" = 20 THEN :found.c3_3_level_20 WHEN "i:found:l3" = 99 THEN :found.c3_3_level_99 ELSE CAST(NULL AS DOUBLE PRECISION) END AS "i:found:d3",
    ((("i:ranked:p1" - :ranked.c1_1) * ("i:ranked:p1" - :ranked.c1_1)) + (("i:ranked:p2" - :ranked.c1_2) * ("i:ranked:p2" - :ranked.c1_2))) + (("i:ranked:m2" - :ranked.c1_2_missing) * ("i:ranked:m2" - :ranked.c1_2_missing)) AS "i:ranked:d1",
    ((("i:ranked:p1" - :ranked.c2_1) * ("i:ranked:p1" - :ranked.c2_1)) + (("i:ranked:p2" - :ranked.c2_2) * ("i:ranked:p2" - :ranked.c2_2))) + (("i:ranked:m2" - :ranked.c2_2_missing) * ("i:ranked:m2" - :ranked.c2_2_missing)) AS "i:ranked:d2"
  FROM "worked 2 3"
  OFFSET 0
),
"worked 2 5" AS (
  SELECT
    *,
    least("i:found:d1", "i:found:d2", "i:found:d3") AS "i:found:own",
    least("i:ranked:d1", "i:ranked:d2") AS "i:ranked:own"
  FROM "worked 2 4"
  OFFSET 0
),
"worked 2 6" AS (
  SELECT
    *,
    CASE WHEN "i:found:d1" = "i:found:own" THEN 1 WHEN "i:found:d2" = "i:found:own" THEN 2 WHEN "i:found:d3" = "i:found:own" THEN 3 END AS "i:found:nearest",
    CASE WHEN "i:ranked:d1" = "i:ranked:own" THEN 1 WHEN "i:ranked:d2" = "i:ranked:own" THEN 2 END AS "i:ranked:nearest"
  FROM "worked 2 5"
  OFFSET 0
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN "i:found:nearest" END AS "c:found",
    CASE WHEN "p:everyone" THEN "i:ranked:nearest" END AS "c:ranked"
  FROM "worked 2 6"
),
"layer 3" AS (
  SELECT
    *,
    coalesce("c:found" IN (1), FALSE) AS "r:best"
  FROM "classes 2"
)
SELECT
  "_key",
  CAST(CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:best" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0",
  "c:found",
  CASE WHEN "p:everyone" AND ("c:found" IS NULL) THEN CASE WHEN "spend" IS NULL THEN 1 ELSE 2 END END AS "n:found",
  CASE WHEN "p:everyone" THEN sqrt("i:found:own") END AS "x:found:distance",
  CASE WHEN "p:everyone" THEN sqrt(least(CASE WHEN "i:found:nearest" <> 1 THEN "i:found:d1" END, CASE WHEN "i:found:nearest" <> 2 THEN "i:found:d2" END, CASE WHEN "i:found:nearest" <> 3 THEN "i:found:d3" END)) END AS "x:found:next",
  "c:ranked",
  CASE WHEN "p:everyone" AND ("c:ranked" IS NULL) THEN 1 END AS "n:ranked",
  CASE WHEN "p:everyone" THEN sqrt("i:ranked:own") END AS "x:ranked:distance",
  CASE WHEN "p:everyone" THEN sqrt(least(CASE WHEN "i:ranked:nearest" <> 1 THEN "i:ranked:d1" END, CASE WHEN "i:ranked:nearest" <> 2 THEN "i:ranked:d2" END)) END AS "x:ranked:next"
FROM "layer 3"
ORDER BY "_key";
