-- customer: early
WITH "measured" AS (
  SELECT
    "e"."_key",
    0 AS "_events",
    "g1"."city"
  FROM "entities customer" AS "e"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  LEFT JOIN (
    SELECT
      "_key"
    FROM "contact-of"
    WHERE (("valid_from" IS NULL) OR ("valid_from" <= DATE '2025-04-01')) AND (("valid_until" IS NULL) OR ("valid_until" >= DATE '2025-04-01'))
    GROUP BY "_key"
  ) AS "t1" ON "t1"."_key" = "e"."_key"
  WHERE (0 > 0) OR ("g1"."_key" IS NOT NULL) OR ("t1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "city"
FROM "measured";

-- customer: linked customer contact-of 2
WITH "layer 1" AS (
  SELECT
    *,
    "_events" > 0 AS "p:with-events"
  FROM "profile account"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:with-events" THEN CASE WHEN "visits" >= :tier.cut_1 THEN 1 WHEN "visits" IS NOT NULL THEN 2 END END AS "c:tier"
  FROM "layer 1"
),
"judged" AS (
  SELECT
    "_key",
    "size" >= 100 AS "q2",
    "size" < 100 AS "q3",
    "count_visit_visits_in_the_last_30_days_959b29f5a46c" >= 1 AS "q4",
    coalesce("c:tier" IN (1), FALSE) AS "q5",
    "size" >= :linked.account/customer/segment/of_top.1 AS "q6",
    "linked_customer_by_contact_of_af7290d8ebe8" >= 2 AS "q7"
  FROM "classes 2"
),
"pairs" AS (
  SELECT
    "_key",
    "_linked" AS "other"
  FROM "contact-of"
  WHERE (("valid_from" IS NULL) OR ("valid_from" <= DATE '2025-04-01')) AND (("valid_until" IS NULL) OR ("valid_until" >= DATE '2025-04-01'))
  GROUP BY "_key", "_linked"
)
SELECT
  "p"."_key",
  count(*) AS "q1_linked",
  count(*) FILTER (WHERE "q2") AS "q2_true",
  count(*) FILTER (WHERE "q2" IS NULL) AS "q2_unknown",
  count(*) FILTER (WHERE "q3") AS "q3_true",
  count(*) FILTER (WHERE "q3" IS NULL) AS "q3_unknown",
  count(*) FILTER (WHERE "q4") AS "q4_true",
  count(*) FILTER (WHERE "q4" IS NULL) AS "q4_unknown",
  count(*) FILTER (WHERE "q5") AS "q5_true",
  count(*) FILTER (WHERE "q5" IS NULL) AS "q5_unknown",
  count(*) FILTER (WHERE "q6") AS "q6_true",
  count(*) FILTER (WHERE "q6" IS NULL) AS "q6_unknown",
  count(*) FILTER (WHERE "q7") AS "q7_true",
  count(*) FILTER (WHERE "q7" IS NULL) AS "q7_unknown"
FROM "pairs" AS "p"
JOIN "judged" AS "j" ON "j"."_key" = "p"."other"
GROUP BY "p"."_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    "e"."_events",
    "e"."city",
    coalesce("k1"."q1_linked", 0) AS "linked_account_by_contact_of_4e0a577db7c7",
    coalesce("k1"."q2_true", 0) AS "true_of_linked_account_size_is_at_least__8c6ae69763ee",
    coalesce("k1"."q2_unknown", 0) AS "unknown_of_linked_account_size_is_at_lea_708415dab546",
    coalesce("k1"."q3_true", 0) AS "true_of_linked_account_size_is_less_than_1d102db873de",
    coalesce("k1"."q3_unknown", 0) AS "unknown_of_linked_account_size_is_less_t_8f4cb67facf3",
    coalesce("k1"."q4_true", 0) AS "true_of_linked_account_some_visits_in_th_923dc71e030c",
    coalesce("k1"."q4_unknown", 0) AS "unknown_of_linked_account_some_visits_in_7dfbb6d7cee3",
    coalesce("k1"."q5_true", 0) AS "true_of_linked_account_gold_of_tier_cont_10c345559e97",
    coalesce("k1"."q5_unknown", 0) AS "unknown_of_linked_account_gold_of_tier_c_c9ae6ca2dc94",
    coalesce("k1"."q6_true", 0) AS "true_of_linked_account_top_1_people_by_s_8feb4e20edbd",
    coalesce("k1"."q6_unknown", 0) AS "unknown_of_linked_account_top_1_people_b_194a69d1faa5",
    coalesce("k1"."q7_true", 0) AS "true_of_linked_account_linked_customer_a_e2bdc0b3342a",
    coalesce("k1"."q7_unknown", 0) AS "unknown_of_linked_account_linked_custome_4265bba1acc9"
  FROM "early customer" AS "e"
  LEFT JOIN "linked customer contact-of 2" AS "k1" ON "k1"."_key" = "e"."_key"
)
SELECT
  "_key",
  "_events",
  "city",
  "linked_account_by_contact_of_4e0a577db7c7",
  "true_of_linked_account_size_is_at_least__8c6ae69763ee",
  "unknown_of_linked_account_size_is_at_lea_708415dab546",
  "true_of_linked_account_size_is_less_than_1d102db873de",
  "unknown_of_linked_account_size_is_less_t_8f4cb67facf3",
  "true_of_linked_account_some_visits_in_th_923dc71e030c",
  "unknown_of_linked_account_some_visits_in_7dfbb6d7cee3",
  "true_of_linked_account_gold_of_tier_cont_10c345559e97",
  "unknown_of_linked_account_gold_of_tier_c_c9ae6ca2dc94",
  "true_of_linked_account_top_1_people_by_s_8feb4e20edbd",
  "unknown_of_linked_account_top_1_people_b_194a69d1faa5",
  "true_of_linked_account_linked_customer_a_e2bdc0b3342a",
  "unknown_of_linked_account_linked_custome_4265bba1acc9"
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
    "unknown_of_linked_account_size_is_at_lea_708415dab546" > 0 AS "a2:1"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN "true_of_linked_account_size_is_at_least__8c6ae69763ee" > 0 THEN TRUE ELSE FALSE END OR CASE WHEN CASE WHEN "a2:1" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END THEN TRUE ELSE FALSE END AS "r:any_large",
    CASE WHEN "linked_account_by_contact_of_4e0a577db7c7" > 0 THEN TRUE ELSE FALSE END AND CASE WHEN ("linked_account_by_contact_of_4e0a577db7c7" - "true_of_linked_account_size_is_less_than_1d102db873de") <= "unknown_of_linked_account_size_is_less_t_8f4cb67facf3" THEN TRUE ELSE FALSE END AND CASE WHEN NOT CASE WHEN "unknown_of_linked_account_size_is_less_t_8f4cb67facf3" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END THEN TRUE ELSE FALSE END AS "r:all_small",
    CASE WHEN "true_of_linked_account_size_is_at_least__8c6ae69763ee" <= 0 THEN TRUE ELSE FALSE END AND CASE WHEN NOT CASE WHEN "a2:1" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END THEN TRUE ELSE FALSE END AS "r:none_large",
    CASE WHEN "linked_account_by_contact_of_4e0a577db7c7" = 2 THEN TRUE ELSE FALSE END AS "r:two",
    CASE WHEN "true_of_linked_account_some_visits_in_th_923dc71e030c" >= 1 THEN TRUE ELSE FALSE END AS "r:visited",
    CASE WHEN "true_of_linked_account_gold_of_tier_cont_10c345559e97" > 0 THEN TRUE ELSE FALSE END OR CASE WHEN CASE WHEN "unknown_of_linked_account_gold_of_tier_c_c9ae6ca2dc94" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END THEN TRUE ELSE FALSE END AS "r:of_gold",
    CASE WHEN "true_of_linked_account_top_1_people_by_s_8feb4e20edbd" > 0 THEN TRUE ELSE FALSE END OR CASE WHEN CASE WHEN "unknown_of_linked_account_top_1_people_b_194a69d1faa5" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END THEN TRUE ELSE FALSE END AS "r:of_top",
    CASE WHEN "true_of_linked_account_linked_customer_a_e2bdc0b3342a" > 0 THEN TRUE ELSE FALSE END OR CASE WHEN CASE WHEN "unknown_of_linked_account_linked_custome_4265bba1acc9" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END THEN TRUE ELSE FALSE END AS "r:colleagues"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST((((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:any_large" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:all_small" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:none_large" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:two" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:visited" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:of_gold" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:of_top" THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:colleagues" THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST((CASE WHEN "p:everyone" THEN ((((CASE WHEN (("true_of_linked_account_size_is_at_least__8c6ae69763ee" > 0) OR CASE WHEN "unknown_of_linked_account_size_is_at_lea_708415dab546" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END) IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN (("linked_account_by_contact_of_4e0a577db7c7" > 0) AND (NOT (("linked_account_by_contact_of_4e0a577db7c7" - "true_of_linked_account_size_is_less_than_1d102db873de") > "unknown_of_linked_account_size_is_less_t_8f4cb67facf3")) AND (NOT CASE WHEN "unknown_of_linked_account_size_is_less_t_8f4cb67facf3" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END)) IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (NOT (("true_of_linked_account_size_is_at_least__8c6ae69763ee" > 0) OR CASE WHEN "unknown_of_linked_account_size_is_at_lea_708415dab546" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END)) IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("true_of_linked_account_gold_of_tier_cont_10c345559e97" > 0) OR CASE WHEN "unknown_of_linked_account_gold_of_tier_c_c9ae6ca2dc94" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END) IS NULL THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("true_of_linked_account_top_1_people_by_s_8feb4e20edbd" > 0) OR CASE WHEN "unknown_of_linked_account_top_1_people_b_194a69d1faa5" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END) IS NULL THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("true_of_linked_account_linked_customer_a_e2bdc0b3342a" > 0) OR CASE WHEN "unknown_of_linked_account_linked_custome_4265bba1acc9" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END) IS NULL THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN "p:everyone" AND ("linked_account_by_contact_of_4e0a577db7c7" IS NULL) THEN CASE WHEN ("linked_account_by_contact_of_4e0a577db7c7" = 2) IS NULL THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("true_of_linked_account_some_visits_in_th_923dc71e030c" IS NULL) THEN CASE WHEN ("true_of_linked_account_some_visits_in_th_923dc71e030c" >= 1) IS NULL THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";

-- account: measured visit
SELECT
  "_key",
  count(*) AS "m1",
  count(*) FILTER (WHERE "time" >= TIMESTAMP '2025-03-02 16:00:00.000') AS "m2"
FROM "visit"
WHERE "time" < TIMESTAMP '2025-04-01 16:00:00.000'
GROUP BY "_key";

-- account: linked account contact-of
WITH "judged" AS (
  SELECT
    "_key",
    "city" = '北京' AS "q2"
  FROM "early customer"
),
"pairs" AS (
  SELECT
    "_linked" AS "_key",
    "_key" AS "other"
  FROM "contact-of"
  WHERE (("valid_from" IS NULL) OR ("valid_from" <= DATE '2025-04-01')) AND (("valid_until" IS NULL) OR ("valid_until" >= DATE '2025-04-01'))
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

-- account: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m1", 0) AS "_events",
    "g1"."size",
    coalesce("m1"."m1", 0) AS "visits",
    coalesce("m1"."m2", 0) AS "count_visit_visits_in_the_last_30_days_959b29f5a46c",
    coalesce("k1"."q1_linked", 0) AS "linked_customer_by_contact_of_af7290d8ebe8",
    coalesce("k1"."q2_true", 0) AS "true_of_linked_customer_city_is_contact__d62230864164",
    coalesce("k1"."q2_unknown", 0) AS "unknown_of_linked_customer_city_is_conta_ec0deb68a251"
  FROM "entities account" AS "e"
  LEFT JOIN "measured visit" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "firms" AS "g1" ON "g1"."_key" = "e"."_key"
  LEFT JOIN (
    SELECT
      "_linked" AS "_key"
    FROM "contact-of"
    WHERE (("valid_from" IS NULL) OR ("valid_from" <= DATE '2025-04-01')) AND (("valid_until" IS NULL) OR ("valid_until" >= DATE '2025-04-01'))
    GROUP BY "_linked"
  ) AS "t1" ON "t1"."_key" = "e"."_key"
  LEFT JOIN "linked account contact-of" AS "k1" ON "k1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m1", 0) > 0) OR ("g1"."_key" IS NOT NULL) OR ("t1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "size",
  "visits",
  "count_visit_visits_in_the_last_30_days_959b29f5a46c",
  "linked_customer_by_contact_of_af7290d8ebe8",
  "true_of_linked_customer_city_is_contact__d62230864164",
  "unknown_of_linked_customer_city_is_conta_ec0deb68a251"
FROM "measured"
ORDER BY "_key";

-- account: fit tier 1
WITH "layer 1" AS (
  SELECT
    *,
    "_events" > 0 AS "p:with-events"
  FROM "profile account"
),
"base" AS (
  SELECT
    "visits" AS "value"
  FROM "layer 1"
  WHERE "p:with-events"
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

-- account: fit linked:account/customer/segment/of_top 1
WITH "base" AS (
  SELECT
    "size" AS "value"
  FROM "profile account"
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

-- account: assign
WITH "layer 1" AS (
  SELECT
    *,
    "_events" > 0 AS "p:with-events",
    TRUE AS "p:everyone"
  FROM "profile account"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN "true_of_linked_customer_city_is_contact__d62230864164" > 0 THEN TRUE ELSE FALSE END OR CASE WHEN CASE WHEN "unknown_of_linked_customer_city_is_conta_ec0deb68a251" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END THEN TRUE ELSE FALSE END AS "r:with_northern"
  FROM "layer 1"
),
"classes 2" AS (
  SELECT
    *,
    CASE WHEN "p:with-events" THEN CASE WHEN "visits" >= :tier.cut_1 THEN 1 WHEN "visits" IS NOT NULL THEN 2 END END AS "c:tier"
  FROM "layer 2"
)
SELECT
  "_key",
  CAST((CASE WHEN "p:with-events" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:with_northern" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(CASE WHEN "p:everyone" THEN CASE WHEN (("true_of_linked_customer_city_is_contact__d62230864164" > 0) OR CASE WHEN "unknown_of_linked_customer_city_is_conta_ec0deb68a251" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END) IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0",
  "c:tier",
  CASE WHEN "p:with-events" AND ("c:tier" IS NULL) THEN CASE WHEN "visits" IS NULL THEN 1 END END AS "n:tier"
FROM "classes 2"
ORDER BY "_key";
