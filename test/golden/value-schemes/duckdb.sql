-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    0 AS "_events",
    "g1"."spend",
    "g1"."visits",
    "g1"."recency"
  FROM "entities customer" AS "e"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (0 > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "spend",
  "visits",
  "recency"
FROM "measured"
ORDER BY "_key";

-- customer: fit top_20 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "spend" AS "value"
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
    max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 200000)) AS "unit_1",
    max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "unit_2"
  FROM "totals"
  LEFT JOIN "ranked units" ON TRUE
),
"counted" AS (
  SELECT
    CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1", "unit_2") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS DECIMAL(18,4)) END AS "value",
    count(*) AS "people"
  FROM "base"
  LEFT JOIN "cut units" ON TRUE
  GROUP BY CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1", "unit_2") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS DECIMAL(18,4)) END
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
  max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 200000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 200000)) AS "cut_1_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 200000)) AS "cut_1_ties",
  max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "cut_2",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "cut_2_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 500000)) AS "cut_2_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit share_80 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "spend" AS "value"
  FROM "layer 1"
  WHERE "p:everyone"
),
"units" AS (
  SELECT
    CAST("value" AS BIGINT) AS "value",
    count(*) AS "people",
    CAST(sum("value") AS DECIMAL(18,4)) AS "worth"
  FROM "base"
  GROUP BY CAST("value" AS BIGINT)
),
"ranked units" AS (
  SELECT
    "value",
    "people",
    sum("people") OVER (ORDER BY "value" DESC) AS "reached",
    sum("worth") OVER (ORDER BY "value" DESC) AS "worth reached"
  FROM "units"
  WHERE "value" IS NOT NULL
),
"totals" AS (
  SELECT
    coalesce(CAST(sum("people") AS BIGINT), 0) AS "seen",
    coalesce(CAST(sum("people") FILTER (WHERE "value" IS NOT NULL) AS BIGINT), 0) AS "known",
    CAST(sum("worth") AS DECIMAL(18,4)) AS "total"
  FROM "units"
),
"cut units" AS (
  SELECT
    min("value") AS "worst",
    min("value") FILTER (WHERE "reached" < "known") AS "next",
    max("value") FILTER (WHERE ("total" > 0) AND (("worth reached" * 1000000) >= ("total" * 800000))) AS "unit_1"
  FROM "totals"
  LEFT JOIN "ranked units" ON TRUE
),
"counted" AS (
  SELECT
    CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS DECIMAL(18,4)) END AS "value",
    count(*) AS "people",
    CAST(sum("value") AS DECIMAL(18,4)) AS "worth"
  FROM "base"
  LEFT JOIN "cut units" ON TRUE
  GROUP BY CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS DECIMAL(18,4)) END
),
"ranked" AS (
  SELECT
    "value",
    "people",
    sum("people") OVER (ORDER BY "value" DESC) AS "reached",
    sum("worth") OVER (ORDER BY "value" DESC) AS "worth reached"
  FROM "counted"
  WHERE "value" IS NOT NULL
)
SELECT
  max("seen") AS "seen",
  max("known") AS "known",
  max("total") AS "total",
  max("value") FILTER (WHERE ("total" > 0) AND (("worth reached" * 1000000) >= ("total" * 800000))) AS "cut_1",
  min("reached") FILTER (WHERE ("total" > 0) AND (("worth reached" * 1000000) >= ("total" * 800000))) AS "cut_1_reached",
  arg_min("people", "reached") FILTER (WHERE ("total" > 0) AND (("worth reached" * 1000000) >= ("total" * 800000))) AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit rfm 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "recency",
    "visits" AS "frequency",
    "spend" AS "money"
  FROM "layer 1"
  WHERE "p:everyone"
),
"counted" AS (
  SELECT
    "recency" AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY "recency"
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
  max("value") FILTER (WHERE "reached" < "known") AS "next",
  max("reached") FILTER (WHERE "reached" < "known") AS "next_reached",
  arg_max("people", "reached") FILTER (WHERE "reached" < "known") AS "next_ties",
  min("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1_ties",
  min("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_2",
  min("reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_2_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_2_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit rfm 2
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "recency",
    "visits" AS "frequency",
    "spend" AS "money"
  FROM "layer 1"
  WHERE "p:everyone"
),
"counted" AS (
  SELECT
    "frequency" AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY "frequency"
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
  min("value") FILTER (WHERE "reached" < "known") AS "next",
  max("reached") FILTER (WHERE "reached" < "known") AS "next_reached",
  arg_max("people", "reached") FILTER (WHERE "reached" < "known") AS "next_ties",
  max("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1_ties",
  max("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_2",
  min("reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_2_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_2_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit rfm 3
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "recency",
    "visits" AS "frequency",
    "spend" AS "money"
  FROM "layer 1"
  WHERE "p:everyone"
),
"units" AS (
  SELECT
    CAST("money" AS BIGINT) AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY CAST("money" AS BIGINT)
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
    max("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "unit_1",
    max("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "unit_2"
  FROM "totals"
  LEFT JOIN "ranked units" ON TRUE
),
"counted" AS (
  SELECT
    CASE WHEN CAST("money" AS BIGINT) IN ("worst", "next", "unit_1", "unit_2") THEN "money" ELSE CAST(CAST("money" AS BIGINT) AS DECIMAL(18,4)) END AS "value",
    count(*) AS "people"
  FROM "base"
  LEFT JOIN "cut units" ON TRUE
  GROUP BY CASE WHEN CAST("money" AS BIGINT) IN ("worst", "next", "unit_1", "unit_2") THEN "money" ELSE CAST(CAST("money" AS BIGINT) AS DECIMAL(18,4)) END
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
  min("value") FILTER (WHERE "reached" < "known") AS "next",
  max("reached") FILTER (WHERE "reached" < "known") AS "next_reached",
  arg_max("people", "reached") FILTER (WHERE "reached" < "known") AS "next_ties",
  max("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1_ties",
  max("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_2",
  min("reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_2_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_2_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: fit square 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"base" AS (
  SELECT
    "visits" AS "x",
    "spend" AS "y"
  FROM "layer 1"
  WHERE "p:everyone"
),
"units" AS (
  SELECT
    CAST("y" AS BIGINT) AS "value",
    count(*) AS "people"
  FROM "base"
  GROUP BY CAST("y" AS BIGINT)
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
    max("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "unit_1"
  FROM "totals"
  LEFT JOIN "ranked units" ON TRUE
),
"counted" AS (
  SELECT
    CASE WHEN CAST("y" AS BIGINT) IN ("worst", "next", "unit_1") THEN "y" ELSE CAST(CAST("y" AS BIGINT) AS DECIMAL(18,4)) END AS "value",
    count(*) AS "people"
  FROM "base"
  LEFT JOIN "cut units" ON TRUE
  GROUP BY CASE WHEN CAST("y" AS BIGINT) IN ("worst", "next", "unit_1") THEN "y" ELSE CAST(CAST("y" AS BIGINT) AS DECIMAL(18,4)) END
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
  min("value") FILTER (WHERE "reached" < "known") AS "next",
  max("reached") FILTER (WHERE "reached" < "known") AS "next_reached",
  arg_max("people", "reached") FILTER (WHERE "reached" < "known") AS "next_ties",
  max("value") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 2) >= ("known" * 1)) AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- customer: assign
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile customer"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CASE WHEN "spend" >= :top_20.cut_1 THEN 1 WHEN "spend" >= :top_20.cut_2 THEN 2 WHEN "spend" IS NOT NULL THEN 3 END END AS "c:top_20",
    CASE WHEN "p:everyone" THEN CASE WHEN "spend" >= :share_80.cut_1 THEN 1 WHEN "spend" IS NOT NULL THEN 2 END END AS "c:share_80",
    CASE WHEN "p:everyone" THEN CASE WHEN "spend" >= 90 THEN 1 WHEN "spend" >= 10 THEN 2 WHEN "spend" IS NOT NULL THEN 3 END END AS "c:fixed",
    CASE WHEN "p:everyone" THEN CASE WHEN ("recency" <= :rfm.recency_cut) AND ("visits" >= :rfm.frequency_cut) AND ("spend" >= :rfm.money_cut) THEN 1 WHEN ("recency" > :rfm.recency_cut) AND ("visits" >= :rfm.frequency_cut) AND ("spend" >= :rfm.money_cut) THEN 2 WHEN ("recency" <= :rfm.recency_cut) AND ("visits" < :rfm.frequency_cut) AND ("spend" >= :rfm.money_cut) THEN 3 WHEN ("recency" > :rfm.recency_cut) AND ("visits" < :rfm.frequency_cut) AND ("spend" >= :rfm.money_cut) THEN 4 WHEN ("recency" <= :rfm.recency_cut) AND ("visits" >= :rfm.frequency_cut) AND ("spend" < :rfm.money_cut) THEN 5 WHEN ("recency" > :rfm.recency_cut) AND ("visits" >= :rfm.frequency_cut) AND ("spend" < :rfm.money_cut) THEN 6 WHEN ("recency" <= :rfm.recency_cut) AND ("visits" < :rfm.frequency_cut) AND ("spend" < :rfm.money_cut) THEN 7 WHEN ("recency" > :rfm.recency_cut) AND ("visits" < :rfm.frequency_cut) AND ("spend" < :rfm.money_cut) THEN 8 END END AS "c:rfm",
    CASE WHEN "p:everyone" THEN CASE WHEN ("visits" >= 8) AND ("spend" >= :square.y_cut_1) THEN 1 WHEN ("visits" >= 8) AND ("spend" < :square.y_cut_1) THEN 2 WHEN ("visits" < 8) AND ("spend" >= :square.y_cut_1) THEN 3 WHEN ("visits" < 8) AND ("spend" < :square.y_cut_1) THEN 4 END END AS "c:square"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST(CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0",
  "c:top_20",
  CASE WHEN "p:everyone" AND ("c:top_20" IS NULL) THEN CASE WHEN "spend" IS NULL THEN 1 END END AS "n:top_20",
  "c:share_80",
  CASE WHEN "p:everyone" AND ("c:share_80" IS NULL) THEN CASE WHEN "spend" IS NULL THEN 1 END END AS "n:share_80",
  "c:fixed",
  CASE WHEN "p:everyone" AND ("c:fixed" IS NULL) THEN CASE WHEN "spend" IS NULL THEN 1 END END AS "n:fixed",
  "c:rfm",
  CASE WHEN "p:everyone" AND ("c:rfm" IS NULL) THEN CASE WHEN "recency" IS NULL THEN 1 WHEN "visits" IS NULL THEN 2 WHEN "spend" IS NULL THEN 3 END END AS "n:rfm",
  CASE WHEN "p:everyone" THEN CASE WHEN "recency" IS NOT NULL THEN 1 + CASE WHEN "recency" <= :rfm.recency_band_1 THEN 1 ELSE 0 END END END AS "x:rfm:r",
  CASE WHEN "p:everyone" THEN CASE WHEN "visits" IS NOT NULL THEN 1 + CASE WHEN "visits" >= :rfm.frequency_band_1 THEN 1 ELSE 0 END END END AS "x:rfm:f",
  CASE WHEN "p:everyone" THEN CASE WHEN "spend" IS NOT NULL THEN 1 + CASE WHEN "spend" >= :rfm.money_band_1 THEN 1 ELSE 0 END END END AS "x:rfm:m",
  "c:square",
  CASE WHEN "p:everyone" AND ("c:square" IS NULL) THEN CASE WHEN "visits" IS NULL THEN 1 WHEN "spend" IS NULL THEN 2 END END AS "n:square"
FROM "classes 2"
ORDER BY "_key";
