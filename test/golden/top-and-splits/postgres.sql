-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    0 AS "_events",
    "g1"."city",
    "g1"."points",
    "g1"."money",
    "g1"."score",
    (CAST(CAST('x' || left(md5('春 “:”:' || "e"."id"), 8) AS BIT(32)) AS BIGINT) / CAST(4294967296 AS DOUBLE PRECISION)) AS "split_cd840ab73c4c"
  FROM "entities customer" AS "e"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (0 > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "city",
  "points",
  "money",
  "score",
  "split_cd840ab73c4c"
FROM "measured"
ORDER BY "_key";

-- customer: fit population:best 1
WITH "base" AS (
  SELECT
    "points" AS "value"
  FROM "profile customer"
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
  max("value") FILTER (WHERE ("reached" >= 4) OR ("reached" >= "known")) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" >= 4) OR ("reached" >= "known")) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" >= 4) OR ("reached" >= "known"))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit top_share 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "points" AS "value"
  FROM "layer 1"
  WHERE "p:everyone"
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
  max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 250000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 250000)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 1000000) >= ("known" * 250000))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit bottom_two 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "money" AS "value"
  FROM "layer 1"
  WHERE "p:everyone"
),
"units" AS (
  SELECT
    CAST("value" AS BIGINT) AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY CAST("value" AS BIGINT)
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
    min("value") FILTER (WHERE ("reached" >= 2) OR ("reached" >= "known")) AS "unit_1"
  FROM "totals"
  LEFT JOIN "ranked units" ON TRUE
),
"counted" AS (
  SELECT
    CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS NUMERIC(18,4)) END AS "value",
    count(*) AS "people"
  FROM "base"
  LEFT JOIN "cut units" ON TRUE
  GROUP BY CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS NUMERIC(18,4)) END
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
  min("value") FILTER (WHERE ("reached" >= 2) OR ("reached" >= "known")) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" >= 2) OR ("reached" >= "known")) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" >= 2) OR ("reached" >= "known"))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit by_score 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "score" AS "value"
  FROM "layer 1"
  WHERE "p:everyone"
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
  max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 1000000) >= ("known" * 500000))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit of_northern 1
WITH "layer 1" AS (
  SELECT
    *,
    CASE WHEN "city" = '北京' THEN TRUE ELSE FALSE END AS "p:northern"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "points" AS "value"
  FROM "layer 1"
  WHERE "p:northern"
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

-- customer: fit of_northern 2
WITH "layer 1" AS (
  SELECT
    *,
    CASE WHEN "city" = '北京' THEN TRUE ELSE FALSE END AS "p:northern"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "money" AS "value"
  FROM "layer 1"
  WHERE "p:northern"
),
"units" AS (
  SELECT
    CAST("value" AS BIGINT) AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY CAST("value" AS BIGINT)
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
    min("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 600000)) AS "unit_1"
  FROM "totals"
  LEFT JOIN "ranked units" ON TRUE
),
"counted" AS (
  SELECT
    CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS NUMERIC(18,4)) END AS "value",
    count(*) AS "people"
  FROM "base"
  LEFT JOIN "cut units" ON TRUE
  GROUP BY CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS NUMERIC(18,4)) END
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
  min("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 600000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 600000)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 1000000) >= ("known" * 600000))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit of_best 1
WITH "layer 1" AS (
  SELECT
    *,
    CASE WHEN "points" >= :population.best.1 THEN TRUE ELSE FALSE END AS "p:best"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "points" AS "value"
  FROM "layer 1"
  WHERE "p:best"
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
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  min("value") FILTER (WHERE ("reached" >= 1) OR ("reached" >= "known")) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" >= 1) OR ("reached" >= "known")) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" >= 1) OR ("reached" >= "known"))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit uses 1
WITH "layer 1" AS (
  SELECT
    *,
    CASE WHEN "city" = '北京' THEN TRUE ELSE FALSE END AS "p:northern"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "money" AS "value"
  FROM "layer 1"
  WHERE "p:northern"
),
"units" AS (
  SELECT
    CAST("value" AS BIGINT) AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY CAST("value" AS BIGINT)
),
"ranked units" AS (
  SELECT
    "value",
    "people",
    sum("people") OVER (ORDER BY "value" DESC) AS "reached"
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
    min("value") AS "worst",
    min("value") FILTER (WHERE "reached" < "known") AS "next",
    max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "unit_1"
  FROM "totals"
  LEFT JOIN "ranked units" ON TRUE
),
"counted" AS (
  SELECT
    CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS NUMERIC(18,4)) END AS "value",
    count(*) AS "people"
  FROM "base"
  LEFT JOIN "cut units" ON TRUE
  GROUP BY CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS NUMERIC(18,4)) END
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
  max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 1000000) >= ("known" * 500000))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit level 1
WITH "layer 1" AS (
  SELECT
    *,
    CASE WHEN "city" = '北京' THEN TRUE ELSE FALSE END AS "p:northern"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "points" AS "value"
  FROM "layer 1"
  WHERE "p:northern"
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

-- customer: fit level 2
WITH "layer 1" AS (
  SELECT
    *,
    CASE WHEN "city" = '北京' THEN TRUE ELSE FALSE END AS "p:northern"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "points" AS "value"
  FROM "layer 1"
  WHERE "p:northern"
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
    sum("people") OVER (ORDER BY "value") AS "reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  min("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "cut_1_reached",
  (array_agg("people" ORDER BY "reached") FILTER (WHERE "people" IS NOT NULL AND "reached" IS NOT NULL AND (("reached" * 1000000) >= ("known" * 500000))))[1] AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    CASE WHEN "city" = '北京' THEN TRUE ELSE FALSE END AS "p:northern",
    CASE WHEN "points" >= :population.best.1 THEN TRUE ELSE FALSE END AS "p:best",
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN "points" >= :segment.top_share.1 THEN TRUE ELSE FALSE END AS "r:top_share",
    CASE WHEN "money" <= :segment.bottom_two.1 THEN TRUE ELSE FALSE END AS "r:bottom_two",
    CASE WHEN "score" >= :segment.by_score.1 THEN TRUE ELSE FALSE END AS "r:by_score",
    CASE WHEN "points" >= :segment.of_northern.1 THEN TRUE ELSE FALSE END OR CASE WHEN "money" > :segment.of_northern.2 THEN TRUE ELSE FALSE END AS "r:of_northern",
    CASE WHEN "points" <= :segment.of_best.1 THEN TRUE ELSE FALSE END AS "r:of_best",
    CASE WHEN "split_cd840ab73c4c" >= CAST(0 AS DOUBLE PRECISION) THEN TRUE ELSE FALSE END AND CASE WHEN "split_cd840ab73c4c" < CAST(0.5 AS DOUBLE PRECISION) THEN TRUE ELSE FALSE END AS "r:first_half",
    CASE WHEN "split_cd840ab73c4c" >= CAST(0.5 AS DOUBLE PRECISION) THEN TRUE ELSE FALSE END AND CASE WHEN "split_cd840ab73c4c" < CAST(1 AS DOUBLE PRECISION) THEN TRUE ELSE FALSE END AS "r:second_half",
    "points" >= :level.1 AS "i:level:rule_1",
    "points" <= :level.2 AS "i:level:rule_2",
    TRUE AS "i:level:rule_3"
  FROM "layer 1"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:northern" THEN CASE WHEN "i:level:rule_1" THEN 1 WHEN "i:level:rule_2" THEN 2 WHEN "i:level:rule_3" THEN 3 END END AS "c:level"
  FROM "layer 2"
),
"members 2" AS (
  SELECT
    *,
    "p:everyone" AND "r:top_share" AS "s:top_share"
  FROM "classes 2"
),
"layer 3" AS (
  SELECT
    *,
    "s:top_share" AND CASE WHEN "money" >= :segment.uses.1 THEN TRUE ELSE FALSE END AS "r:uses"
  FROM "members 2"
)
SELECT
  "_key",
  CAST((((((((((CASE WHEN "p:northern" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:best" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:top_share" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:bottom_two" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:by_score" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:northern" AND "r:of_northern" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:best" AND "r:of_best" THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:northern" AND "r:uses" THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:first_half" THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:second_half" THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(((((CASE WHEN "city" IS NULL THEN CASE WHEN ("city" = '北京') IS NULL THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN TRUE THEN CASE WHEN ("points" >= :population.best.1) IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" THEN (CASE WHEN ("points" >= :segment.top_share.1) IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN ("money" <= :segment.bottom_two.1) IS NULL THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN ("score" >= :segment.by_score.1) IS NULL THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:northern" THEN CASE WHEN (("points" >= :segment.of_northern.1) OR (NOT ("money" <= :segment.of_northern.2))) IS NULL THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN ("s:top_share" AND ("money" >= :segment.uses.1)) IS NULL THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:best" THEN CASE WHEN ("points" <= :segment.of_best.1) IS NULL THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("split_cd840ab73c4c" IS NULL) THEN CASE WHEN (("split_cd840ab73c4c" >= CAST(0 AS DOUBLE PRECISION)) AND ("split_cd840ab73c4c" < CAST(0.5 AS DOUBLE PRECISION))) IS NULL THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN (("split_cd840ab73c4c" >= CAST(0.5 AS DOUBLE PRECISION)) AND ("split_cd840ab73c4c" < CAST(1 AS DOUBLE PRECISION))) IS NULL THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0",
  "c:level",
  CASE WHEN "p:northern" AND ("c:level" IS NULL) THEN CASE WHEN ("i:level:rule_1" IS NULL) OR ("i:level:rule_2" IS NULL) OR ("i:level:rule_3" IS NULL) THEN 2 ELSE 1 END END AS "n:level",
  CASE WHEN "p:northern" THEN (CASE WHEN "i:level:rule_1" THEN 1 ELSE 0 END + CASE WHEN "i:level:rule_2" THEN 1 ELSE 0 END) + CASE WHEN "i:level:rule_3" THEN 1 ELSE 0 END END AS "x:level:matched",
  CASE WHEN "p:northern" THEN (CASE WHEN "i:level:rule_1" IS NULL THEN 1 ELSE 0 END + CASE WHEN "i:level:rule_2" IS NULL THEN 1 ELSE 0 END) + CASE WHEN "i:level:rule_3" IS NULL THEN 1 ELSE 0 END END AS "x:level:unknown",
  CASE WHEN "p:northern" THEN coalesce(CASE WHEN coalesce("i:level:rule_1", TRUE) THEN 1 WHEN coalesce("i:level:rule_2", TRUE) THEN 2 WHEN coalesce("i:level:rule_3", TRUE) THEN 3 END < CASE WHEN "i:level:rule_1" THEN 1 WHEN "i:level:rule_2" THEN 2 WHEN "i:level:rule_3" THEN 3 END, FALSE) END AS "x:level:passed_unknown"
FROM "layer 3"
ORDER BY "_key";
