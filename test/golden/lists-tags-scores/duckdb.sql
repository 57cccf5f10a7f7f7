-- customer: measured inquiry
SELECT
  "_key",
  count(*) AS "m1"
FROM "inquiry"
WHERE "time" < TIMESTAMP '2025-04-01 16:00:00.000'
GROUP BY "_key";

-- customer: measured inquiry by product
WITH "values" AS (
  SELECT
    "_key",
    "product" AS "value",
    count(*) AS "n1"
  FROM "inquiry"
  WHERE ("product" IS NOT NULL) AND ("time" < TIMESTAMP '2025-04-01 16:00:00.000')
  GROUP BY "_key", "product"
)
SELECT
  "_key",
  array_agg("value" ORDER BY "value") FILTER (WHERE "value" IS NOT NULL AND ("n1" > 0)) AS "m1"
FROM "values"
GROUP BY "_key";

-- customer: measured order
SELECT
  "_key",
  count(*) AS "m1"
FROM "order"
WHERE "time" < TIMESTAMP '2025-04-01 16:00:00.000'
GROUP BY "_key";

-- customer: measured order by product
WITH "values" AS (
  SELECT
    "_key",
    "product" AS "value",
    count(*) AS "n1"
  FROM "order"
  WHERE ("product" IS NOT NULL) AND ("time" < TIMESTAMP '2025-04-01 16:00:00.000')
  GROUP BY "_key", "product"
)
SELECT
  "_key",
  array_agg("value" ORDER BY "value") FILTER (WHERE "value" IS NOT NULL AND ("n1" > 0)) AS "m1"
FROM "values"
GROUP BY "_key";

-- customer: measured order by day
WITH "values" AS (
  SELECT
    "_key",
    "day" AS "value",
    count(*) AS "n1"
  FROM "order"
  WHERE ("day" IS NOT NULL) AND ("time" < TIMESTAMP '2025-04-01 16:00:00.000')
  GROUP BY "_key", "day"
),
"gaps" AS (
  SELECT
    *,
    CASE WHEN "n1" > 0 THEN date_diff('day', DATE '1970-01-01', "value") - max(CASE WHEN "n1" > 0 THEN date_diff('day', DATE '1970-01-01', "value") END) OVER (PARTITION BY "_key" ORDER BY date_diff('day', DATE '1970-01-01', "value") RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) END AS "gap1"
  FROM "values"
)
SELECT
  "_key",
  quantile_cont(CAST("gap1" AS DOUBLE), 0.5) AS "m1"
FROM "gaps"
GROUP BY "_key";

-- customer: measured interest
SELECT
  "_key",
  count(*) AS "m1"
FROM "interest"
WHERE "time" < TIMESTAMP '2025-04-01 16:00:00.000'
GROUP BY "_key";

-- customer: measured interest by tag
WITH "values" AS (
  SELECT
    "_key",
    "tag" AS "value",
    count(*) AS "n1",
    count(*) FILTER (WHERE "time" >= TIMESTAMP '2024-10-02 16:00:00.000') AS "n2",
    count(*) FILTER (WHERE "time" >= TIMESTAMP '2024-09-30 16:00:00.000') AS "n3",
    max("_seq") FILTER (WHERE ("time" >= TIMESTAMP '2024-09-30 16:00:00.000') AND ("strength" >= CAST(0.5 AS DOUBLE))) AS "last1",
    max("_seq") FILTER (WHERE "time" >= TIMESTAMP '2024-09-30 16:00:00.000') AS "last2",
    max("_seq") FILTER (WHERE ("time" >= TIMESTAMP '2024-10-02 16:00:00.000') AND ("strength" >= CAST(0.5 AS DOUBLE))) AS "last3",
    max("_seq") FILTER (WHERE "time" >= TIMESTAMP '2024-10-02 16:00:00.000') AS "last4"
  FROM "interest"
  WHERE ("tag" IS NOT NULL) AND ("time" < TIMESTAMP '2025-04-01 16:00:00.000')
  GROUP BY "_key", "tag"
)
SELECT
  "_key",
  array_agg("value" ORDER BY "value") FILTER (WHERE "value" IS NOT NULL AND ("n1" > 0)) AS "m1",
  array_agg("value" ORDER BY "value") FILTER (WHERE "value" IS NOT NULL AND ("n2" > 0)) AS "m2",
  array_agg("value" ORDER BY "value") FILTER (WHERE "value" IS NOT NULL AND ("last1" = "last2")) AS "m3",
  array_agg("value" ORDER BY "value") FILTER (WHERE "value" IS NOT NULL AND ("last3" = "last4")) AS "m4"
FROM "values"
GROUP BY "_key";

-- customer: measured answer
SELECT
  "_key",
  arg_max("answer", "_seq") FILTER (WHERE ("question" = '品质1') AND (("answer" >= 1) AND ("answer" <= 7))) AS "m1",
  arg_max("answer", "_seq") FILTER (WHERE ("question" = 'it''s') AND (("answer" >= 1) AND ("answer" <= 7))) AS "m2",
  arg_max("answer", "_seq") FILTER (WHERE ("question" = '品质3') AND (("answer" >= 1) AND ("answer" <= 7))) AS "m3",
  count(*) FILTER (WHERE ("question" IN ('品质1', 'it''s', '品质3')) AND (NOT (("answer" >= 1) AND ("answer" <= 7)))) AS "m4",
  count(*) AS "m5"
FROM "answer"
WHERE "time" < TIMESTAMP '2025-04-01 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    ((coalesce("m8"."m5", 0) + coalesce("m1"."m1", 0)) + coalesce("m6"."m1", 0)) + coalesce("m3"."m1", 0) AS "_events",
    "g1"."q1",
    "g1"."q2",
    "g1"."q3",
    "g1"."likes",
    coalesce("m2"."m1", CAST([] AS VARCHAR[])) AS "asked",
    coalesce("m4"."m1", CAST([] AS VARCHAR[])) AS "bought",
    "m5"."m1" AS "rhythm",
    coalesce("m7"."m1", CAST([] AS VARCHAR[])) AS "tags",
    coalesce("m7"."m2", CAST([] AS VARCHAR[])) AS "young_tags",
    coalesce("m7"."m3", CAST([] AS VARCHAR[])) AS "strong_tags",
    CASE WHEN ((CASE WHEN "m8"."m2" IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN "m8"."m1" IS NOT NULL THEN 1 ELSE 0 END) + CASE WHEN "m8"."m3" IS NOT NULL THEN 1 ELSE 0 END) >= 2 THEN (CAST((CASE WHEN "m8"."m2" IS NOT NULL THEN CAST("m8"."m2" AS DOUBLE) ELSE CAST(0 AS DOUBLE) END + CASE WHEN "m8"."m1" IS NOT NULL THEN CAST(8 AS DOUBLE) - CAST("m8"."m1" AS DOUBLE) ELSE CAST(0 AS DOUBLE) END) + CASE WHEN "m8"."m3" IS NOT NULL THEN CAST("m8"."m3" AS DOUBLE) ELSE CAST(0 AS DOUBLE) END AS DOUBLE) / nullif(CAST((CASE WHEN "m8"."m2" IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN "m8"."m1" IS NOT NULL THEN 1 ELSE 0 END) + CASE WHEN "m8"."m3" IS NOT NULL THEN 1 ELSE 0 END AS DOUBLE), 0)) END AS "quality",
    CASE WHEN ((CASE WHEN "m8"."m2" IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN "m8"."m1" IS NOT NULL THEN 1 ELSE 0 END) + CASE WHEN "m8"."m3" IS NOT NULL THEN 1 ELSE 0 END) < 2 THEN 1 ELSE 0 END AS "w:quality:few",
    coalesce("m8"."m4", 0) AS "w:quality:outside",
    coalesce("m7"."m4", CAST([] AS VARCHAR[])) AS "values_tag_interest_interests_at_most_18_fc7f9119152a"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured inquiry" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "measured inquiry by product" AS "m2" ON "m2"."_key" = "e"."_key"
  LEFT JOIN "measured order" AS "m3" ON "m3"."_key" = "e"."_key"
  LEFT JOIN "measured order by product" AS "m4" ON "m4"."_key" = "e"."_key"
  LEFT JOIN "measured order by day" AS "m5" ON "m5"."_key" = "e"."_key"
  LEFT JOIN "measured interest" AS "m6" ON "m6"."_key" = "e"."_key"
  LEFT JOIN "measured interest by tag" AS "m7" ON "m7"."_key" = "e"."_key"
  LEFT JOIN "measured answer" AS "m8" ON "m8"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE ((((coalesce("m8"."m5", 0) + coalesce("m1"."m1", 0)) + coalesce("m6"."m1", 0)) + coalesce("m3"."m1", 0)) > 0) OR ("g1"."_key" IS NOT NULL)
),
"derived 1" AS (
  SELECT
    *,
    CASE WHEN "bought" IS NOT NULL THEN list_sort(list_distinct(list_filter("asked", lambda _element: NOT list_contains("bought", _element)))) END AS "unmet",
    (CAST(CAST(len(list_distinct("asked")) AS BIGINT) - CAST(len(list_distinct(CASE WHEN "bought" IS NOT NULL THEN list_sort(list_distinct(list_filter("asked", lambda _element: NOT list_contains("bought", _element)))) END)) AS BIGINT) AS DOUBLE) / nullif(CAST(CAST(len(list_distinct("asked")) AS BIGINT) AS DOUBLE), 0)) AS "met",
    CASE WHEN "bought" IS NOT NULL THEN list_sort(list_distinct(list_filter("likes", lambda _element: NOT list_contains("bought", _element)))) END AS "likes_not_bought",
    (CAST(CAST(len(list_distinct("likes")) AS BIGINT) - CAST(len(list_distinct(CASE WHEN "bought" IS NOT NULL THEN list_sort(list_distinct(list_filter("likes", lambda _element: NOT list_contains("bought", _element)))) END)) AS BIGINT) AS DOUBLE) / nullif(CAST(CAST(len(list_distinct("likes")) AS BIGINT) AS DOUBLE), 0)) AS "likes_met",
    CAST(len(list_distinct("likes")) AS BIGINT) AS "how_many_likes",
    CASE WHEN ((CASE WHEN ("q1" >= 1) AND ("q1" <= 5) THEN 1 ELSE 0 END + CASE WHEN ("q2" >= CAST(1 AS DOUBLE)) AND ("q2" <= CAST(5 AS DOUBLE)) THEN 1 ELSE 0 END) + CASE WHEN ("q3" >= 1) AND ("q3" <= 5) THEN 1 ELSE 0 END) >= 2 THEN (CAST((CASE WHEN ("q1" >= 1) AND ("q1" <= 5) THEN CAST("q1" AS DOUBLE) ELSE CAST(0 AS DOUBLE) END + CASE WHEN ("q2" >= CAST(1 AS DOUBLE)) AND ("q2" <= CAST(5 AS DOUBLE)) THEN CAST("q2" AS DOUBLE) ELSE CAST(0 AS DOUBLE) END) + CASE WHEN ("q3" >= 1) AND ("q3" <= 5) THEN CAST(6 AS DOUBLE) - CAST("q3" AS DOUBLE) ELSE CAST(0 AS DOUBLE) END AS DOUBLE) / nullif(CAST((CASE WHEN ("q1" >= 1) AND ("q1" <= 5) THEN 1 ELSE 0 END + CASE WHEN ("q2" >= CAST(1 AS DOUBLE)) AND ("q2" <= CAST(5 AS DOUBLE)) THEN 1 ELSE 0 END) + CASE WHEN ("q3" >= 1) AND ("q3" <= 5) THEN 1 ELSE 0 END AS DOUBLE), 0)) END AS "price",
    CASE WHEN ((CASE WHEN ("q1" >= 1) AND ("q1" <= 5) THEN 1 ELSE 0 END + CASE WHEN ("q2" >= CAST(1 AS DOUBLE)) AND ("q2" <= CAST(5 AS DOUBLE)) THEN 1 ELSE 0 END) + CASE WHEN ("q3" >= 1) AND ("q3" <= 5) THEN 1 ELSE 0 END) < 2 THEN 1 ELSE 0 END AS "w:price:few",
    (CASE WHEN NOT (("q1" >= 1) AND ("q1" <= 5)) THEN 1 ELSE 0 END + CASE WHEN NOT (("q2" >= CAST(1 AS DOUBLE)) AND ("q2" <= CAST(5 AS DOUBLE))) THEN 1 ELSE 0 END) + CASE WHEN NOT (("q3" >= 1) AND ("q3" <= 5)) THEN 1 ELSE 0 END AS "w:price:outside"
  FROM "measured"
),
"derived 2" AS (
  SELECT
    *,
    CAST(len(list_distinct("unmet")) AS BIGINT) AS "how_many_unmet",
    CASE WHEN "price" < 2.5 THEN 'quality-led' WHEN "price" < 3.5 THEN 'between' WHEN "price" IS NOT NULL THEN 'price-led' END AS "attitude"
  FROM "derived 1"
)
SELECT
  "_key",
  "_events",
  "q1",
  "q2",
  "q3",
  "likes",
  "asked",
  "bought",
  "unmet",
  "met",
  "likes_not_bought",
  "likes_met",
  "how_many_likes",
  "how_many_unmet",
  "rhythm",
  "tags",
  "young_tags",
  "strong_tags",
  "price",
  "w:price:few",
  "w:price:outside",
  "attitude",
  "quality",
  "w:quality:few",
  "w:quality:outside",
  "values_tag_interest_interests_at_most_18_fc7f9119152a"
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
    list_contains("values_tag_interest_interests_at_most_18_fc7f9119152a", '足球') AS "r:football",
    NOT (list_contains("tags", '足球') AND list_contains("tags", '旅行')) AS "r:not_both",
    NOT (list_contains("tags", '足球') OR list_contains("tags", '旅行')) AS "r:nothing_known",
    list_contains("unmet", 'B') AS "r:waiting",
    CASE WHEN "attitude" = 'price-led' THEN TRUE ELSE FALSE END AS "r:price_led"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST(((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:football" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:not_both" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:nothing_known" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:waiting" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:price_led" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" AND ("attitude" IS NULL) THEN CASE WHEN ("attitude" = 'price-led') IS NULL THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
