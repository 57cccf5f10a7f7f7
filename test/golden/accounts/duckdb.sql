-- customer: early
WITH "measured" AS (
  SELECT
    "e"."_key",
    0 AS "_events",
    "g1"."points",
    "g1"."vip"
  FROM "entities customer" AS "e"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  LEFT JOIN (
    SELECT
      "_key"
    FROM "contact-of"
    WHERE ("valid_until" IS NULL) OR ("valid_until" >= DATE '2025-04-01')
    GROUP BY "_key"
  ) AS "t1" ON "t1"."_key" = "e"."_key"
  WHERE (0 > 0) OR ("g1"."_key" IS NOT NULL) OR ("t1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "points",
  "vip"
FROM "measured";

-- customer: linked customer contact-of 2
WITH "judged" AS (
  SELECT
    "_key",
    "group_revenue" AS "q1"
  FROM "early account 2"
),
"pairs" AS (
  SELECT
    "_key",
    "_linked" AS "other"
  FROM "contact-of"
  WHERE ("valid_until" IS NULL) OR ("valid_until" >= DATE '2025-04-01')
  GROUP BY "_key", "_linked"
)
SELECT
  "p"."_key",
  CAST(sum("q1") AS DECIMAL(18,4)) AS "q1_value"
FROM "pairs" AS "p"
JOIN "judged" AS "j" ON "j"."_key" = "p"."other"
GROUP BY "p"."_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    "e"."_events",
    "e"."points",
    "e"."vip",
    coalesce("k1"."q1_value", 0) AS "firm_revenue"
  FROM "early customer" AS "e"
  LEFT JOIN "linked customer contact-of 2" AS "k1" ON "k1"."_key" = "e"."_key"
)
SELECT
  "_key",
  "_events",
  "points",
  "vip",
  "firm_revenue"
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
    "firm_revenue" >= 100 AS "r:of_rich"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST(CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:of_rich" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";

-- account: measured order
SELECT
  "_key",
  CAST(sum("amount") AS DECIMAL(18,4)) AS "m1",
  count(*) AS "m2"
FROM "order"
WHERE "time" < TIMESTAMP '2025-04-01 16:00:00.000'
GROUP BY "_key";

-- account: early
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m2", 0) AS "_events",
    "g1"."industry",
    "g1"."staff",
    "g1"."sales",
    "g1"."assets",
    coalesce("m1"."m1", 0) AS "revenue"
  FROM "entities account" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "firms" AS "g1" ON "g1"."_key" = "e"."_key"
  LEFT JOIN (
    SELECT
      "_linked" AS "_key"
    FROM "contact-of"
    WHERE ("valid_until" IS NULL) OR ("valid_until" >= DATE '2025-04-01')
    GROUP BY "_linked"
  ) AS "t1" ON "t1"."_key" = "e"."_key"
  LEFT JOIN (
    SELECT
      "_key"
    FROM "subsidiary-of"
    WHERE ("valid_from" IS NULL) OR ("valid_from" <= DATE '2025-04-01')
    GROUP BY "_key"
  ) AS "t2" ON "t2"."_key" = "e"."_key"
  LEFT JOIN (
    SELECT
      "_linked" AS "_key"
    FROM "subsidiary-of"
    WHERE ("valid_from" IS NULL) OR ("valid_from" <= DATE '2025-04-01')
    GROUP BY "_linked"
  ) AS "t3" ON "t3"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m2", 0) > 0) OR ("g1"."_key" IS NOT NULL) OR ("t1"."_key" IS NOT NULL) OR ("t2"."_key" IS NOT NULL) OR ("t3"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "industry",
  "staff",
  "sales",
  "assets",
  "revenue"
FROM "measured";

-- account: linked account subsidiary-of and below 2
WITH "judged" AS (
  SELECT
    "_key",
    "revenue" AS "q1"
  FROM "early account"
),
"pairs" AS (
  SELECT
    "_linked" AS "_key",
    "_key" AS "other"
  FROM "subsidiary-of and all below"
)
SELECT
  "p"."_key",
  CAST(sum("q1") AS DECIMAL(18,4)) AS "q1_value",
  count(*) AS "q2_linked"
FROM "pairs" AS "p"
JOIN "judged" AS "j" ON "j"."_key" = "p"."other"
GROUP BY "p"."_key";

-- account: linked account contact-of 2
WITH "judged" AS (
  SELECT
    "_key",
    "points" AS "q2",
    CASE WHEN "vip" = TRUE THEN "points" END AS "q3",
    "vip" AS "q4",
    TRUE AS "q4_counts"
  FROM "early customer"
),
"pairs" AS (
  SELECT
    "_linked" AS "_key",
    "_key" AS "other"
  FROM "contact-of"
  WHERE ("valid_until" IS NULL) OR ("valid_until" >= DATE '2025-04-01')
  GROUP BY "_linked", "_key"
)
SELECT
  "p"."_key",
  count(*) AS "q1_linked",
  max("q2") AS "q2_value",
  (CAST(CAST(sum("q3") AS BIGINT) AS DOUBLE) / nullif(CAST(count(*) FILTER (WHERE "q3" IS NOT NULL) AS DOUBLE), 0)) AS "q3_value",
  CASE WHEN count(*) FILTER (WHERE "q4_counts" AND "q4") > 0 THEN TRUE WHEN count(*) FILTER (WHERE "q4_counts" AND ("q4" IS NULL)) > 0 THEN CAST(NULL AS BOOLEAN) WHEN count(*) FILTER (WHERE "q4_counts") > 0 THEN FALSE END AS "q4_value"
FROM "pairs" AS "p"
JOIN "judged" AS "j" ON "j"."_key" = "p"."other"
GROUP BY "p"."_key";

-- account: linked account subsidiary-of up 2
WITH "judged" AS (
  SELECT
    "_key"
  FROM "early account"
),
"pairs" AS (
  SELECT
    "_key",
    "_linked" AS "other"
  FROM "subsidiary-of"
  WHERE ("valid_from" IS NULL) OR ("valid_from" <= DATE '2025-04-01')
  GROUP BY "_key", "_linked"
)
SELECT
  "p"."_key",
  count(*) AS "q1_linked"
FROM "pairs" AS "p"
JOIN "judged" AS "j" ON "j"."_key" = "p"."other"
GROUP BY "p"."_key";

-- account: linked account subsidiary-of down 2
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "early account"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CASE WHEN "industry" IN ('农、林、牧、渔业', '农林牧渔业') THEN CASE WHEN "sales" IS NULL THEN CAST(NULL AS BIGINT) WHEN ("sales" IS NULL) OR ("sales" >= 200000000) THEN 1 WHEN ("sales" IS NULL) OR ("sales" >= 5000000) THEN 2 WHEN ("sales" IS NULL) OR ("sales" >= 500000) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('工业', '采矿业', '制造业', '电力、热力、燃气及水生产和供应业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 400000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 3000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('建筑业') THEN CASE WHEN ("sales" IS NULL) AND ("assets" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("sales" IS NULL) OR ("sales" >= 800000000)) AND (("assets" IS NULL) OR ("assets" >= 800000000)) THEN 1 WHEN (("sales" IS NULL) OR ("sales" >= 60000000)) AND (("assets" IS NULL) OR ("assets" >= 50000000)) THEN 2 WHEN (("sales" IS NULL) OR ("sales" >= 3000000)) AND (("assets" IS NULL) OR ("assets" >= 3000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('批发业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 200)) AND (("sales" IS NULL) OR ("sales" >= 400000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 50000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 5)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('零售业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 200000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 50)) AND (("sales" IS NULL) OR ("sales" >= 5000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('交通运输业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 300000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 30000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 2000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('仓储业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 200)) AND (("sales" IS NULL) OR ("sales" >= 300000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('邮政业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 300000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('住宿业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 100000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('餐饮业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 100000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('信息传输业', '电信', '互联网和相关服务') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 2000)) AND (("sales" IS NULL) OR ("sales" >= 1000000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('软件和信息技术服务业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 100000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 500000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('房地产开发经营') THEN CASE WHEN ("sales" IS NULL) AND ("assets" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("sales" IS NULL) OR ("sales" >= 2000000000)) AND (("assets" IS NULL) OR ("assets" >= 100000000)) THEN 1 WHEN (("sales" IS NULL) OR ("sales" >= 10000000)) AND (("assets" IS NULL) OR ("assets" >= 50000000)) THEN 2 WHEN (("sales" IS NULL) OR ("sales" >= 1000000)) AND (("assets" IS NULL) OR ("assets" >= 20000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('物业管理') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 50000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 5000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('租赁和商务服务业') THEN CASE WHEN ("staff" IS NULL) AND ("assets" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("assets" IS NULL) OR ("assets" >= 1200000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("assets" IS NULL) OR ("assets" >= 80000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("assets" IS NULL) OR ("assets" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('其他未列明行业', '科学研究和技术服务业', '水利、环境和公共设施管理业', '居民服务、修理和其他服务业', '社会工作', '文化、体育和娱乐业') THEN CASE WHEN "staff" IS NULL THEN CAST(NULL AS BIGINT) WHEN ("staff" IS NULL) OR ("staff" >= 300) THEN 1 WHEN ("staff" IS NULL) OR ("staff" >= 100) THEN 2 WHEN ("staff" IS NULL) OR ("staff" >= 10) THEN 3 WHEN TRUE THEN 4 END END END AS "c:size"
  FROM "layer 1"
),
"judged" AS (
  SELECT
    "_key",
    coalesce("c:size" IN (3), FALSE) AS "q2"
  FROM "classes 2"
),
"pairs" AS (
  SELECT
    "_linked" AS "_key",
    "_key" AS "other"
  FROM "subsidiary-of"
  WHERE ("valid_from" IS NULL) OR ("valid_from" <= DATE '2025-04-01')
  GROUP BY "_linked", "_key"
)
SELECT
  "p"."_key",
  count(*) AS "q1_linked",
  count(*) FILTER (WHERE "q2") AS "q2_true",
  count(*) FILTER (WHERE "q2" IS NULL) AS "q2_unknown"
FROM "pairs" AS "p"
JOIN "judged" AS "j" ON "j"."_key" = "p"."other"
GROUP BY "p"."_key";

-- account: early
WITH "measured" AS (
  SELECT
    "e"."_key",
    "e"."_events",
    "e"."industry",
    "e"."staff",
    "e"."sales",
    "e"."assets",
    "e"."revenue",
    coalesce("k1"."q1_value", 0) AS "group_revenue",
    coalesce("k1"."q2_linked", 0) AS "group_firms",
    coalesce("k2"."q1_linked", 0) AS "contacts",
    "k2"."q2_value" AS "best_points",
    "k2"."q3_value" AS "mean_points",
    "k2"."q4_value" AS "any_vip",
    coalesce("k1"."q2_linked", 0) AS "linked_account_by_subsidiary_of_and_belo_99808f9d07ca",
    coalesce("k2"."q1_linked", 0) AS "linked_customer_by_contact_of_af7290d8ebe8",
    coalesce("k3"."q1_linked", 0) AS "linked_account_by_subsidiary_of_up_6c6df4ca388a",
    coalesce("k4"."q1_linked", 0) AS "linked_account_by_subsidiary_of_down_51d912c6a91f",
    coalesce("k4"."q2_true", 0) AS "true_of_linked_account_small_of_size_sub_a8b146b7fe8c",
    coalesce("k4"."q2_unknown", 0) AS "unknown_of_linked_account_small_of_size__b84ef43360b7"
  FROM "early account" AS "e"
  LEFT JOIN "linked account subsidiary-of and below 2" AS "k1" ON "k1"."_key" = "e"."_key"
  LEFT JOIN "linked account contact-of 2" AS "k2" ON "k2"."_key" = "e"."_key"
  LEFT JOIN "linked account subsidiary-of up 2" AS "k3" ON "k3"."_key" = "e"."_key"
  LEFT JOIN "linked account subsidiary-of down 2" AS "k4" ON "k4"."_key" = "e"."_key"
)
SELECT
  "_key",
  "_events",
  "industry",
  "staff",
  "sales",
  "assets",
  "revenue",
  "group_revenue",
  "group_firms",
  "contacts",
  "best_points",
  "mean_points",
  "any_vip",
  "linked_account_by_subsidiary_of_and_belo_99808f9d07ca",
  "linked_customer_by_contact_of_af7290d8ebe8",
  "linked_account_by_subsidiary_of_up_6c6df4ca388a",
  "linked_account_by_subsidiary_of_down_51d912c6a91f",
  "true_of_linked_account_small_of_size_sub_a8b146b7fe8c",
  "unknown_of_linked_account_small_of_size__b84ef43360b7"
FROM "measured";

-- account: fit groups 1
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "early account 2"
),
"base" AS (
  SELECT
    "group_revenue" AS "value"
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
    max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 400000)) AS "unit_1"
  FROM "totals"
  LEFT JOIN "ranked units" ON TRUE
),
"counted" AS (
  SELECT
    CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS DECIMAL(18,4)) END AS "value",
    count(*) AS "people"
  FROM "base"
  LEFT JOIN "cut units" ON TRUE
  GROUP BY CASE WHEN CAST("value" AS BIGINT) IN ("worst", "next", "unit_1") THEN "value" ELSE CAST(CAST("value" AS BIGINT) AS DECIMAL(18,4)) END
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
  max("value") FILTER (WHERE ("reached" * 1000000) >= ("known" * 400000)) AS "cut_1",
  min("reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 400000)) AS "cut_1_reached",
  arg_min("people", "reached") FILTER (WHERE ("reached" * 1000000) >= ("known" * 400000)) AS "cut_1_ties"
FROM "totals"
LEFT JOIN "ranked" ON TRUE;

-- account: linked account subsidiary-of up 3
WITH "judged" AS (
  SELECT
    "_key",
    "group_revenue" AS "q1"
  FROM "early account 2"
),
"pairs" AS (
  SELECT
    "_key",
    "_linked" AS "other"
  FROM "subsidiary-of"
  WHERE ("valid_from" IS NULL) OR ("valid_from" <= DATE '2025-04-01')
  GROUP BY "_key", "_linked"
)
SELECT
  "p"."_key",
  max("q1") AS "q1_value"
FROM "pairs" AS "p"
JOIN "judged" AS "j" ON "j"."_key" = "p"."other"
GROUP BY "p"."_key";

-- account: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    "e"."_events",
    "e"."industry",
    "e"."staff",
    "e"."sales",
    "e"."assets",
    "e"."revenue",
    "e"."group_revenue",
    "e"."group_firms",
    "k1"."q1_value" AS "parent_revenue",
    "e"."contacts",
    "e"."best_points",
    "e"."mean_points",
    "e"."any_vip",
    "e"."linked_account_by_subsidiary_of_and_belo_99808f9d07ca",
    "e"."linked_customer_by_contact_of_af7290d8ebe8",
    "e"."linked_account_by_subsidiary_of_up_6c6df4ca388a",
    "e"."linked_account_by_subsidiary_of_down_51d912c6a91f",
    "e"."true_of_linked_account_small_of_size_sub_a8b146b7fe8c",
    "e"."unknown_of_linked_account_small_of_size__b84ef43360b7"
  FROM "early account 2" AS "e"
  LEFT JOIN "linked account subsidiary-of up 3" AS "k1" ON "k1"."_key" = "e"."_key"
),
"derived 1" AS (
  SELECT
    *,
    CAST((CAST("group_revenue" AS DOUBLE) / nullif(CAST("parent_revenue" AS DOUBLE), 0)) AS DOUBLE) AS "share_of_parent"
  FROM "measured"
)
SELECT
  "_key",
  "_events",
  "industry",
  "staff",
  "sales",
  "assets",
  "revenue",
  "group_revenue",
  "group_firms",
  "parent_revenue",
  "share_of_parent",
  "contacts",
  "best_points",
  "mean_points",
  "any_vip",
  "linked_account_by_subsidiary_of_and_belo_99808f9d07ca",
  "linked_customer_by_contact_of_af7290d8ebe8",
  "linked_account_by_subsidiary_of_up_6c6df4ca388a",
  "linked_account_by_subsidiary_of_down_51d912c6a91f",
  "true_of_linked_account_small_of_size_sub_a8b146b7fe8c",
  "unknown_of_linked_account_small_of_size__b84ef43360b7"
FROM "derived 1"
ORDER BY "_key";

-- account: assign
WITH "layer 1" AS (
  SELECT
    *,
    TRUE AS "p:everyone"
  FROM "profile account"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN "linked_account_by_subsidiary_of_up_6c6df4ca388a" = 0 THEN TRUE ELSE FALSE END AS "r:head",
    CASE WHEN "linked_account_by_subsidiary_of_and_belo_99808f9d07ca" >= 3 THEN TRUE ELSE FALSE END AS "r:large_group",
    CASE WHEN "true_of_linked_account_small_of_size_sub_a8b146b7fe8c" > 0 THEN TRUE ELSE FALSE END OR CASE WHEN CASE WHEN "unknown_of_linked_account_small_of_size__b84ef43360b7" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END THEN TRUE ELSE FALSE END AS "r:with_small"
  FROM "layer 1"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:everyone" THEN CASE WHEN "industry" IN ('农、林、牧、渔业', '农林牧渔业') THEN CASE WHEN "sales" IS NULL THEN CAST(NULL AS BIGINT) WHEN ("sales" IS NULL) OR ("sales" >= 200000000) THEN 1 WHEN ("sales" IS NULL) OR ("sales" >= 5000000) THEN 2 WHEN ("sales" IS NULL) OR ("sales" >= 500000) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('工业', '采矿业', '制造业', '电力、热力、燃气及水生产和供应业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 400000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 3000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('建筑业') THEN CASE WHEN ("sales" IS NULL) AND ("assets" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("sales" IS NULL) OR ("sales" >= 800000000)) AND (("assets" IS NULL) OR ("assets" >= 800000000)) THEN 1 WHEN (("sales" IS NULL) OR ("sales" >= 60000000)) AND (("assets" IS NULL) OR ("assets" >= 50000000)) THEN 2 WHEN (("sales" IS NULL) OR ("sales" >= 3000000)) AND (("assets" IS NULL) OR ("assets" >= 3000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('批发业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 200)) AND (("sales" IS NULL) OR ("sales" >= 400000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 50000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 5)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('零售业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 200000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 50)) AND (("sales" IS NULL) OR ("sales" >= 5000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('交通运输业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 300000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 30000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 2000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('仓储业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 200)) AND (("sales" IS NULL) OR ("sales" >= 300000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('邮政业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 300000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('住宿业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 100000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('餐饮业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 100000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('信息传输业', '电信', '互联网和相关服务') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 2000)) AND (("sales" IS NULL) OR ("sales" >= 1000000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('软件和信息技术服务业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 100000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 500000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('房地产开发经营') THEN CASE WHEN ("sales" IS NULL) AND ("assets" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("sales" IS NULL) OR ("sales" >= 2000000000)) AND (("assets" IS NULL) OR ("assets" >= 100000000)) THEN 1 WHEN (("sales" IS NULL) OR ("sales" >= 10000000)) AND (("assets" IS NULL) OR ("assets" >= 50000000)) THEN 2 WHEN (("sales" IS NULL) OR ("sales" >= 1000000)) AND (("assets" IS NULL) OR ("assets" >= 20000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('物业管理') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 50000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 5000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('租赁和商务服务业') THEN CASE WHEN ("staff" IS NULL) AND ("assets" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("assets" IS NULL) OR ("assets" >= 1200000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("assets" IS NULL) OR ("assets" >= 80000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("assets" IS NULL) OR ("assets" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END WHEN "industry" IN ('其他未列明行业', '科学研究和技术服务业', '水利、环境和公共设施管理业', '居民服务、修理和其他服务业', '社会工作', '文化、体育和娱乐业') THEN CASE WHEN "staff" IS NULL THEN CAST(NULL AS BIGINT) WHEN ("staff" IS NULL) OR ("staff" >= 300) THEN 1 WHEN ("staff" IS NULL) OR ("staff" >= 100) THEN 2 WHEN ("staff" IS NULL) OR ("staff" >= 10) THEN 3 WHEN TRUE THEN 4 END END END AS "c:size",
    CASE WHEN "p:everyone" THEN CASE WHEN "industry" IN ('工业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN TRUE THEN 3 END WHEN "industry" IN ('金融') THEN CASE WHEN "staff" IS NULL THEN CAST(NULL AS BIGINT) WHEN ("staff" IS NULL) OR ("staff" >= 100) THEN 1 WHEN TRUE THEN 3 END END END AS "c:own_size",
    CASE WHEN "p:everyone" THEN CASE WHEN "group_revenue" >= :groups.cut_1 THEN 1 WHEN "group_revenue" IS NOT NULL THEN 2 END END AS "c:groups"
  FROM "layer 2"
)
SELECT
  "_key",
  CAST(((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:head" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:large_group" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:with_small" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST((CASE WHEN "p:everyone" AND ("linked_account_by_subsidiary_of_up_6c6df4ca388a" IS NULL) THEN CASE WHEN ("linked_account_by_subsidiary_of_up_6c6df4ca388a" = 0) IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN "p:everyone" AND ("linked_account_by_subsidiary_of_and_belo_99808f9d07ca" IS NULL) THEN CASE WHEN ("linked_account_by_subsidiary_of_and_belo_99808f9d07ca" >= 3) IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" THEN CASE WHEN (("true_of_linked_account_small_of_size_sub_a8b146b7fe8c" > 0) OR CASE WHEN "unknown_of_linked_account_small_of_size__b84ef43360b7" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END) IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0",
  "c:size",
  CASE WHEN "p:everyone" AND ("c:size" IS NULL) THEN CASE WHEN "industry" IS NULL THEN 1 WHEN "industry" IN ('农、林、牧、渔业', '农林牧渔业') THEN CASE WHEN "sales" IS NULL THEN 3 ELSE 4 END WHEN "industry" IN ('工业', '采矿业', '制造业', '电力、热力、燃气及水生产和供应业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('建筑业') THEN CASE WHEN ("sales" IS NULL) AND ("assets" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('批发业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('零售业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('交通运输业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('仓储业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('邮政业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('住宿业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('餐饮业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('信息传输业', '电信', '互联网和相关服务') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('软件和信息技术服务业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('房地产开发经营') THEN CASE WHEN ("sales" IS NULL) AND ("assets" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('物业管理') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('租赁和商务服务业') THEN CASE WHEN ("staff" IS NULL) AND ("assets" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('其他未列明行业', '科学研究和技术服务业', '水利、环境和公共设施管理业', '居民服务、修理和其他服务业', '社会工作', '文化、体育和娱乐业') THEN CASE WHEN "staff" IS NULL THEN 3 ELSE 4 END ELSE 2 END END AS "n:size",
  CASE WHEN "p:everyone" THEN CASE WHEN ("industry" IN ('农、林、牧、渔业', '农林牧渔业')) AND (CASE WHEN "sales" IS NULL THEN CAST(NULL AS BIGINT) WHEN ("sales" IS NULL) OR ("sales" >= 200000000) THEN 1 WHEN ("sales" IS NULL) OR ("sales" >= 5000000) THEN 2 WHEN ("sales" IS NULL) OR ("sales" >= 500000) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN "sales" IS NOT NULL THEN 'both' ELSE 'both' END WHEN ("industry" IN ('工业', '采矿业', '制造业', '电力、热力、燃气及水生产和供应业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 400000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 3000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('建筑业')) AND (CASE WHEN ("sales" IS NULL) AND ("assets" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("sales" IS NULL) OR ("sales" >= 800000000)) AND (("assets" IS NULL) OR ("assets" >= 800000000)) THEN 1 WHEN (("sales" IS NULL) OR ("sales" >= 60000000)) AND (("assets" IS NULL) OR ("assets" >= 50000000)) THEN 2 WHEN (("sales" IS NULL) OR ("sales" >= 3000000)) AND (("assets" IS NULL) OR ("assets" >= 3000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("sales" IS NOT NULL) AND ("assets" IS NOT NULL) THEN 'both' WHEN "sales" IS NOT NULL THEN 'sales only' WHEN "assets" IS NOT NULL THEN 'assets only' ELSE 'both' END WHEN ("industry" IN ('批发业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 200)) AND (("sales" IS NULL) OR ("sales" >= 400000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 50000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 5)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('零售业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 200000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 50)) AND (("sales" IS NULL) OR ("sales" >= 5000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('交通运输业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 300000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 30000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 2000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('仓储业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 200)) AND (("sales" IS NULL) OR ("sales" >= 300000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('邮政业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 300000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 20)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('住宿业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 100000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('餐饮业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 100000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('信息传输业', '电信', '互联网和相关服务')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 2000)) AND (("sales" IS NULL) OR ("sales" >= 1000000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('软件和信息技术服务业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 100000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("sales" IS NULL) OR ("sales" >= 500000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('房地产开发经营')) AND (CASE WHEN ("sales" IS NULL) AND ("assets" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("sales" IS NULL) OR ("sales" >= 2000000000)) AND (("assets" IS NULL) OR ("assets" >= 100000000)) THEN 1 WHEN (("sales" IS NULL) OR ("sales" >= 10000000)) AND (("assets" IS NULL) OR ("assets" >= 50000000)) THEN 2 WHEN (("sales" IS NULL) OR ("sales" >= 1000000)) AND (("assets" IS NULL) OR ("assets" >= 20000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("sales" IS NOT NULL) AND ("assets" IS NOT NULL) THEN 'both' WHEN "sales" IS NOT NULL THEN 'sales only' WHEN "assets" IS NOT NULL THEN 'assets only' ELSE 'both' END WHEN ("industry" IN ('物业管理')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 1000)) AND (("sales" IS NULL) OR ("sales" >= 50000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 10000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("sales" IS NULL) OR ("sales" >= 5000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('租赁和商务服务业')) AND (CASE WHEN ("staff" IS NULL) AND ("assets" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("assets" IS NULL) OR ("assets" >= 1200000000)) THEN 1 WHEN (("staff" IS NULL) OR ("staff" >= 100)) AND (("assets" IS NULL) OR ("assets" >= 80000000)) THEN 2 WHEN (("staff" IS NULL) OR ("staff" >= 10)) AND (("assets" IS NULL) OR ("assets" >= 1000000)) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("assets" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "assets" IS NOT NULL THEN 'assets only' ELSE 'both' END WHEN ("industry" IN ('其他未列明行业', '科学研究和技术服务业', '水利、环境和公共设施管理业', '居民服务、修理和其他服务业', '社会工作', '文化、体育和娱乐业')) AND (CASE WHEN "staff" IS NULL THEN CAST(NULL AS BIGINT) WHEN ("staff" IS NULL) OR ("staff" >= 300) THEN 1 WHEN ("staff" IS NULL) OR ("staff" >= 100) THEN 2 WHEN ("staff" IS NULL) OR ("staff" >= 10) THEN 3 WHEN TRUE THEN 4 END IS NOT NULL) THEN CASE WHEN "staff" IS NOT NULL THEN 'both' ELSE 'both' END END END AS "x:size:by",
  "c:own_size",
  CASE WHEN "p:everyone" AND ("c:own_size" IS NULL) THEN CASE WHEN "industry" IS NULL THEN 1 WHEN "industry" IN ('工业') THEN CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN 3 ELSE 4 END WHEN "industry" IN ('金融') THEN CASE WHEN "staff" IS NULL THEN 3 ELSE 4 END ELSE 2 END END AS "n:own_size",
  CASE WHEN "p:everyone" THEN CASE WHEN ("industry" IN ('工业')) AND (CASE WHEN ("staff" IS NULL) AND ("sales" IS NULL) THEN CAST(NULL AS BIGINT) WHEN (("staff" IS NULL) OR ("staff" >= 300)) AND (("sales" IS NULL) OR ("sales" >= 20000000)) THEN 2 WHEN TRUE THEN 3 END IS NOT NULL) THEN CASE WHEN ("staff" IS NOT NULL) AND ("sales" IS NOT NULL) THEN 'both' WHEN "staff" IS NOT NULL THEN 'staff only' WHEN "sales" IS NOT NULL THEN 'sales only' ELSE 'both' END WHEN ("industry" IN ('金融')) AND (CASE WHEN "staff" IS NULL THEN CAST(NULL AS BIGINT) WHEN ("staff" IS NULL) OR ("staff" >= 100) THEN 1 WHEN TRUE THEN 3 END IS NOT NULL) THEN CASE WHEN "staff" IS NOT NULL THEN 'both' ELSE 'both' END END END AS "x:own_size:by",
  "c:groups",
  CASE WHEN "p:everyone" AND ("c:groups" IS NULL) THEN CASE WHEN "group_revenue" IS NULL THEN 1 END END AS "n:groups"
FROM "classes 2"
ORDER BY "_key";
