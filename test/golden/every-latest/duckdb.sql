-- customer: measured purchase
SELECT
  "_key",
  count(*) FILTER (WHERE "litres" >= CAST(1.8 AS DOUBLE)) AS "m1",
  count(*) AS "m2",
  max("_seq") AS "m3",
  max("_seq") FILTER (WHERE "litres" >= CAST(1.8 AS DOUBLE)) AS "m4",
  max("_seq") FILTER (WHERE ("litres" >= CAST(1.8 AS DOUBLE)) AND ("model" = 'SUV')) AS "m5",
  count(*) FILTER (WHERE ("litres" >= CAST(1.8 AS DOUBLE)) AND ("model" = 'SUV')) AS "m6",
  max("_seq") FILTER (WHERE "time" < TIMESTAMP '2022-12-31 16:00:00.000') AS "m7",
  max("_seq") FILTER (WHERE ("time" < TIMESTAMP '2022-12-31 16:00:00.000') AND ("model" = 'SUV')) AS "m8",
  count(*) FILTER (WHERE ("time" < TIMESTAMP '2022-12-31 16:00:00.000') AND ("model" = 'SUV')) AS "m9",
  count(*) FILTER (WHERE ("time" >= TIMESTAMP '2023-03-31 16:00:00.000') AND ("model" IN ('SUV', 'sedan'))) AS "m10",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2023-03-31 16:00:00.000') AS "m11"
FROM "purchase"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m2", 0) AS "_events",
    coalesce("m1"."m1", 0) AS "count_purchase_purchases_with_litres_is__49b367dbbd99",
    coalesce("m1"."m2", 0) AS "count_purchase_purchases_770c8ee94804",
    "m1"."m3" AS "max_seq_purchase_purchases_d0c19eb0a349",
    "m1"."m4" AS "max_seq_purchase_purchases_with_litres_i_936053b125bd",
    coalesce("m1"."m6", 0) AS "count_purchase_purchases_with_litres_is__bb9b7b7fead2",
    "m1"."m5" AS "max_seq_purchase_purchases_with_litres_i_2794ed6fe80c",
    coalesce("m1"."m9", 0) AS "count_purchase_purchases_with_model_is_s_5d2b156a2173",
    "m1"."m7" AS "max_seq_purchase_purchases_until_2022_12_880633f485b7",
    "m1"."m8" AS "max_seq_purchase_purchases_with_model_is_6294b06ef23e",
    coalesce("m1"."m10", 0) AS "count_purchase_purchases_with_model_is_o_7cabc208900f",
    coalesce("m1"."m11", 0) AS "count_purchase_purchases_in_the_last_2_y_9fbd6f6c6e1a"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured purchase" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m2", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "count_purchase_purchases_with_litres_is__49b367dbbd99",
  "count_purchase_purchases_770c8ee94804",
  "max_seq_purchase_purchases_d0c19eb0a349",
  "max_seq_purchase_purchases_with_litres_i_936053b125bd",
  "count_purchase_purchases_with_litres_is__bb9b7b7fead2",
  "max_seq_purchase_purchases_with_litres_i_2794ed6fe80c",
  "count_purchase_purchases_with_model_is_s_5d2b156a2173",
  "max_seq_purchase_purchases_until_2022_12_880633f485b7",
  "max_seq_purchase_purchases_with_model_is_6294b06ef23e",
  "count_purchase_purchases_with_model_is_o_7cabc208900f",
  "count_purchase_purchases_in_the_last_2_y_9fbd6f6c6e1a"
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
    "max_seq_purchase_purchases_d0c19eb0a349" IS NULL AS "a2:1"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    "count_purchase_purchases_with_litres_is__49b367dbbd99" >= 1 AS "r:any_big",
    ("count_purchase_purchases_770c8ee94804" > 0) AND ("count_purchase_purchases_with_litres_is__49b367dbbd99" = "count_purchase_purchases_770c8ee94804") AS "r:every_big",
    CASE WHEN CASE WHEN "a2:1" THEN CAST(NULL AS BOOLEAN) WHEN "count_purchase_purchases_with_litres_is__49b367dbbd99" = 0 THEN FALSE ELSE "max_seq_purchase_purchases_with_litres_i_936053b125bd" = "max_seq_purchase_purchases_d0c19eb0a349" END THEN TRUE ELSE FALSE END AS "r:latest_big",
    CASE WHEN CASE WHEN "a2:1" THEN CAST(NULL AS BOOLEAN) WHEN "count_purchase_purchases_with_litres_is__bb9b7b7fead2" = 0 THEN FALSE ELSE "max_seq_purchase_purchases_with_litres_i_2794ed6fe80c" = "max_seq_purchase_purchases_d0c19eb0a349" END THEN TRUE ELSE FALSE END AS "r:latest_suv_big",
    CASE WHEN CASE WHEN "max_seq_purchase_purchases_until_2022_12_880633f485b7" IS NULL THEN CAST(NULL AS BOOLEAN) WHEN "count_purchase_purchases_with_model_is_s_5d2b156a2173" = 0 THEN FALSE ELSE "max_seq_purchase_purchases_with_model_is_6294b06ef23e" = "max_seq_purchase_purchases_until_2022_12_880633f485b7" END THEN TRUE ELSE FALSE END AS "r:latest_before",
    ("count_purchase_purchases_in_the_last_2_y_9fbd6f6c6e1a" > 0) AND ("count_purchase_purchases_with_model_is_o_7cabc208900f" = "count_purchase_purchases_in_the_last_2_y_9fbd6f6c6e1a") AS "r:every_lately"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:any_big" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:every_big" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:latest_big" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:latest_suv_big" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:latest_before" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:every_lately" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" THEN (CASE WHEN CASE WHEN "max_seq_purchase_purchases_d0c19eb0a349" IS NULL THEN CAST(NULL AS BOOLEAN) WHEN "count_purchase_purchases_with_litres_is__49b367dbbd99" = 0 THEN FALSE ELSE "max_seq_purchase_purchases_with_litres_i_936053b125bd" = "max_seq_purchase_purchases_d0c19eb0a349" END IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN CASE WHEN "max_seq_purchase_purchases_d0c19eb0a349" IS NULL THEN CAST(NULL AS BOOLEAN) WHEN "count_purchase_purchases_with_litres_is__bb9b7b7fead2" = 0 THEN FALSE ELSE "max_seq_purchase_purchases_with_litres_i_2794ed6fe80c" = "max_seq_purchase_purchases_d0c19eb0a349" END IS NULL THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN CASE WHEN "max_seq_purchase_purchases_until_2022_12_880633f485b7" IS NULL THEN CAST(NULL AS BOOLEAN) WHEN "count_purchase_purchases_with_model_is_s_5d2b156a2173" = 0 THEN FALSE ELSE "max_seq_purchase_purchases_with_model_is_6294b06ef23e" = "max_seq_purchase_purchases_until_2022_12_880633f485b7" END IS NULL THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
