-- customer: measured visit
SELECT
  "_key",
  count(*) AS "m1"
FROM "visit"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: measured order
SELECT
  "_key",
  count(*) AS "m1"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: measured sequence 1
WITH "step 1" AS (
  SELECT
    *,
    CASE WHEN "is 1" THEN "at" END AS "began 1"
  FROM (
    SELECT
      "_key",
      epoch_us("time") AS "at",
      TRUE AS "is 1",
      FALSE AS "is 2"
    FROM "visit"
    WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
    UNION ALL
    SELECT
      "_key",
      epoch_us("time") AS "at",
      FALSE AS "is 1",
      TRUE AS "is 2"
    FROM "order"
    WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
  ) AS "steps"
),
"step 2" AS (
  SELECT
    *,
    CASE WHEN "is 2" THEN max("began 1") OVER (PARTITION BY "_key" ORDER BY "at" RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) END AS "began 2"
  FROM "step 1"
)
SELECT
  "_key",
  CAST(max(CASE WHEN "began 2" IS NOT NULL THEN 2 WHEN "began 1" IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS "m1"
FROM "step 2"
GROUP BY "_key";

-- customer: measured sequence 2
WITH "step 1" AS (
  SELECT
    *,
    CASE WHEN "is 1" THEN "at" END AS "began 1"
  FROM (
    SELECT
      "_key",
      epoch_us("time") AS "at",
      "page" = 'product' AS "is 1",
      FALSE AS "is 2"
    FROM "visit"
    WHERE ("time" < TIMESTAMP '2025-03-31 16:00:00.000') AND ("page" = 'product')
    UNION ALL
    SELECT
      "_key",
      epoch_us("time") AS "at",
      FALSE AS "is 1",
      TRUE AS "is 2"
    FROM "order"
    WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
  ) AS "steps"
),
"step 2" AS (
  SELECT
    *,
    CASE WHEN "is 2" THEN max("began 1") OVER (PARTITION BY "_key" ORDER BY "at" RANGE BETWEEN 259200000000 PRECEDING AND 1 PRECEDING) END AS "began 2"
  FROM "step 1"
)
SELECT
  "_key",
  CAST(max(CASE WHEN "began 2" IS NOT NULL THEN 2 WHEN "began 1" IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS "m1"
FROM "step 2"
GROUP BY "_key";

-- customer: measured sequence 3
WITH "step 1" AS (
  SELECT
    *,
    CASE WHEN "is 1" THEN "at" END AS "began 1"
  FROM (
    SELECT
      "_key",
      epoch_us("time") AS "at",
      "product" AS "same 1",
      "page" = 'product' AS "is 1",
      FALSE AS "is 2"
    FROM "visit"
    WHERE ("time" < TIMESTAMP '2025-03-31 16:00:00.000') AND ("product" IS NOT NULL) AND ("page" = 'product')
    UNION ALL
    SELECT
      "_key",
      epoch_us("time") AS "at",
      "product" AS "same 1",
      FALSE AS "is 1",
      TRUE AS "is 2"
    FROM "order"
    WHERE ("time" < TIMESTAMP '2025-03-31 16:00:00.000') AND ("product" IS NOT NULL)
  ) AS "steps"
),
"step 2" AS (
  SELECT
    *,
    CASE WHEN "is 2" THEN max("began 1") OVER (PARTITION BY "_key", "same 1" ORDER BY "at" RANGE BETWEEN 259200000000 PRECEDING AND 1 PRECEDING) END AS "began 2"
  FROM "step 1"
)
SELECT
  "_key",
  CAST(max(CASE WHEN "began 2" IS NOT NULL THEN 2 WHEN "began 1" IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS "m1"
FROM "step 2"
GROUP BY "_key";

-- customer: measured sequence 4
WITH "step 1" AS (
  SELECT
    *,
    CASE WHEN "is 1" THEN "at" END AS "began 1"
  FROM (
    SELECT
      "_key",
      epoch_us("time") AS "at",
      TRUE AS "is 1",
      "amount" >= 100 AS "is 2",
      TRUE AS "is 3"
    FROM "order"
    WHERE ("time" >= TIMESTAMP '2024-12-31 16:00:00.000') AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  ) AS "steps"
),
"step 2" AS (
  SELECT
    *,
    CASE WHEN "is 2" THEN max("began 1") OVER (PARTITION BY "_key" ORDER BY "at" RANGE BETWEEN 2592000000000 PRECEDING AND 1 PRECEDING) END AS "began 2"
  FROM "step 1"
),
"step 3" AS (
  SELECT
    *,
    CASE WHEN "is 3" THEN max("began 2") OVER (PARTITION BY "_key" ORDER BY "at" RANGE BETWEEN 2592000000000 PRECEDING AND 1 PRECEDING) END AS "began 3"
  FROM "step 2"
)
SELECT
  "_key",
  CAST(max(CASE WHEN CASE WHEN ("at" - "began 3") <= 2592000000000 THEN "began 3" END IS NOT NULL THEN 3 WHEN "began 2" IS NOT NULL THEN 2 WHEN "began 1" IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS "m1"
FROM "step 3"
GROUP BY "_key";

-- customer: measured sequence 5
WITH "step 1" AS (
  SELECT
    *,
    CASE WHEN "is 1" THEN "at" END AS "began 1"
  FROM (
    SELECT
      "_key",
      epoch_us("time") AS "at",
      "day" AS "same 1",
      "product" AS "same 2",
      TRUE AS "is 1",
      FALSE AS "is 2",
      TRUE AS "is 3"
    FROM "order"
    WHERE ("time" < TIMESTAMP '2025-03-31 16:00:00.000') AND ("day" IS NOT NULL) AND ("product" IS NOT NULL)
    UNION ALL
    SELECT
      "_key",
      epoch_us("time") AS "at",
      "day" AS "same 1",
      "product" AS "same 2",
      FALSE AS "is 1",
      TRUE AS "is 2",
      FALSE AS "is 3"
    FROM "visit"
    WHERE ("time" < TIMESTAMP '2025-03-31 16:00:00.000') AND ("day" IS NOT NULL) AND ("product" IS NOT NULL)
  ) AS "steps"
),
"step 2" AS (
  SELECT
    *,
    CASE WHEN "is 2" THEN max("began 1") OVER (PARTITION BY "_key", "same 1", "same 2" ORDER BY "at" RANGE BETWEEN 43200000000 PRECEDING AND 1 PRECEDING) END AS "began 2"
  FROM "step 1"
),
"step 3" AS (
  SELECT
    *,
    CASE WHEN "is 3" THEN max("began 2") OVER (PARTITION BY "_key", "same 1", "same 2" ORDER BY "at" RANGE BETWEEN 5400000000 PRECEDING AND 1 PRECEDING) END AS "began 3"
  FROM "step 2"
)
SELECT
  "_key",
  CAST(max(CASE WHEN "began 3" IS NOT NULL THEN 3 WHEN "began 2" IS NOT NULL THEN 2 WHEN "began 1" IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS "m1"
FROM "step 3"
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m2"."m1", 0) + coalesce("m1"."m1", 0) AS "_events",
    coalesce("m3"."m1", 0) AS "sequence_visit_order_visit_visits_order__3881eedc1cd0",
    coalesce("m4"."m1", 0) AS "sequence_visit_order_visit_visits_with_p_3b865b790487",
    coalesce("m5"."m1", 0) AS "sequence_visit_order_visit_visits_with_p_45803b8ca01a",
    coalesce("m6"."m1", 0) AS "sequence_order_order_order_order_orders__f880b3bc557f",
    coalesce("m7"."m1", 0) AS "sequence_order_visit_order_order_orders__c8cdb8313653",
    coalesce("m1"."m1", 0) AS "count_visit_visits_328ffacbb15a"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured visit" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "measured order" AS "m2" ON "m2"."_key" = "e"."_key"
  LEFT JOIN "measured sequence 1" AS "m3" ON "m3"."_key" = "e"."_key"
  LEFT JOIN "measured sequence 2" AS "m4" ON "m4"."_key" = "e"."_key"
  LEFT JOIN "measured sequence 3" AS "m5" ON "m5"."_key" = "e"."_key"
  LEFT JOIN "measured sequence 4" AS "m6" ON "m6"."_key" = "e"."_key"
  LEFT JOIN "measured sequence 5" AS "m7" ON "m7"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE ((coalesce("m2"."m1", 0) + coalesce("m1"."m1", 0)) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "sequence_visit_order_visit_visits_order__3881eedc1cd0",
  "sequence_visit_order_visit_visits_with_p_3b865b790487",
  "sequence_visit_order_visit_visits_with_p_45803b8ca01a",
  "sequence_order_order_order_order_orders__f880b3bc557f",
  "sequence_order_visit_order_order_orders__c8cdb8313653",
  "count_visit_visits_328ffacbb15a"
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
    "sequence_visit_order_visit_visits_order__3881eedc1cd0" = 2 AS "a2:1"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    "a2:1" AS "r:visited_then_bought",
    "sequence_visit_order_visit_visits_with_p_3b865b790487" = 2 AS "r:within_three_days",
    "sequence_visit_order_visit_visits_with_p_45803b8ca01a" = 2 AS "r:of_that_product",
    "sequence_order_order_order_order_orders__f880b3bc557f" = 3 AS "r:three_orders",
    "sequence_order_visit_order_order_orders__c8cdb8313653" = 3 AS "r:back_and_forth",
    ("count_visit_visits_328ffacbb15a" >= 1) AND (NOT "a2:1") AS "r:not_bought"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:visited_then_bought" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:within_three_days" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:of_that_product" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:three_orders" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:back_and_forth" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:not_bought" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
