-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    0 AS "_events",
    "g1"."city",
    "g1"."points",
    "g1"."balance",
    "g1"."score",
    "g1"."vip",
    "g1"."born",
    "g1"."login",
    "g1"."tags"
  FROM "entities customer" AS "e"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (0 > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "city",
  "points",
  "balance",
  "score",
  "vip",
  "born",
  "login",
  "tags"
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
    "city" IS NULL AS "a2:1",
    CASE WHEN "city" <> '北京' THEN TRUE ELSE FALSE END AS "a2:2",
    CASE WHEN "points" <= 10 THEN TRUE ELSE FALSE END AS "a2:3",
    CASE WHEN "born" >= DATE '1990-06-30' THEN TRUE ELSE FALSE END AS "a2:4",
    CASE WHEN "login" >= TIMESTAMP '2025-03-30 16:00:00.000' THEN TRUE ELSE FALSE END AS "a2:5",
    CASE WHEN "login" < TIMESTAMP '2025-03-31 16:00:00.000' THEN TRUE ELSE FALSE END AS "a2:6",
    CASE WHEN list_contains("tags", 'a') THEN TRUE ELSE FALSE END AS "a2:7"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    CASE WHEN "city" = '北京' THEN TRUE ELSE FALSE END AS "r:text_is",
    "a2:2" AS "r:text_is_not",
    "a2:1" OR "a2:2" AS "r:text_is_not_or_missing",
    CASE WHEN "city" IN ('北京', '上海') THEN TRUE ELSE FALSE END AS "r:text_in",
    CASE WHEN NOT ("city" IN ('北京', '上海')) THEN TRUE ELSE FALSE END AS "r:text_not_in",
    "a2:1" OR CASE WHEN NOT ("city" IN ('北京')) THEN TRUE ELSE FALSE END AS "r:text_not_in_or_missing",
    CASE WHEN contains("city", '海') THEN TRUE ELSE FALSE END AS "r:text_contains",
    CASE WHEN NOT contains("city", '海') THEN TRUE ELSE FALSE END AS "r:text_does_not_contain",
    CASE WHEN starts_with("city", '上') THEN TRUE ELSE FALSE END AS "r:text_starts",
    CASE WHEN ends_with("city", '京') THEN TRUE ELSE FALSE END AS "r:text_ends",
    CASE WHEN regexp_matches("city", '^[上北]') THEN TRUE ELSE FALSE END AS "r:text_matches",
    "a2:1" AS "r:text_missing",
    NOT "a2:1" AS "r:text_known",
    CASE WHEN "points" > 10 THEN TRUE ELSE FALSE END AS "r:integer_more",
    CASE WHEN "points" >= 10 THEN TRUE ELSE FALSE END AS "r:integer_at_least",
    CASE WHEN "points" < 10 THEN TRUE ELSE FALSE END AS "r:integer_less",
    "a2:3" AS "r:integer_at_most",
    CASE WHEN "points" >= 5 THEN TRUE ELSE FALSE END AND "a2:3" AS "r:integer_between",
    CASE WHEN "points" > 9.5 THEN TRUE ELSE FALSE END AS "r:integer_fraction",
    CASE WHEN "balance" = 0.3 THEN TRUE ELSE FALSE END AS "r:money_is",
    CASE WHEN "balance" > 0 THEN TRUE ELSE FALSE END AND CASE WHEN "balance" <= 99.99 THEN TRUE ELSE FALSE END AS "r:money_two",
    CASE WHEN "score" >= CAST(0.1 AS DOUBLE) THEN TRUE ELSE FALSE END AS "r:number_at_least",
    CASE WHEN "vip" = TRUE THEN TRUE ELSE FALSE END AS "r:boolean_is",
    CASE WHEN "vip" <> TRUE THEN TRUE ELSE FALSE END AS "r:boolean_is_not",
    CASE WHEN "born" < DATE '1990-06-30' THEN TRUE ELSE FALSE END AS "r:date_before",
    CASE WHEN "born" <= DATE '1990-06-30' THEN TRUE ELSE FALSE END AS "r:date_on_or_before",
    CASE WHEN "born" > DATE '1990-06-30' THEN TRUE ELSE FALSE END AS "r:date_after",
    "a2:4" AS "r:date_on_or_after",
    "a2:4" AND CASE WHEN "born" <= DATE '1991-01-01' THEN TRUE ELSE FALSE END AS "r:date_between",
    CASE WHEN "born" >= DATE '1990-07-01' THEN TRUE ELSE FALSE END AND CASE WHEN "born" < DATE '2025-04-01' THEN TRUE ELSE FALSE END AS "r:date_within",
    "a2:5" AND "a2:6" AS "r:time_is",
    "a2:5" AS "r:time_after",
    "a2:5" AND "a2:6" AS "r:time_within",
    "a2:7" OR CASE WHEN list_contains("tags", 'c') THEN TRUE ELSE FALSE END AS "r:list_any",
    "a2:7" AND CASE WHEN list_contains("tags", 'b') THEN TRUE ELSE FALSE END AS "r:list_all",
    CASE WHEN NOT list_contains("tags", 'a') THEN TRUE ELSE FALSE END AS "r:list_none",
    CASE WHEN (len(list_filter("tags", lambda _element: _element <> 'a')) > 0) THEN TRUE ELSE FALSE END AS "r:list_other"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST(((((((((((((((((((((((((((((((((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:text_is" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_is_not" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_is_not_or_missing" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_in" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_not_in" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_not_in_or_missing" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_contains" THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_does_not_contain" THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_starts" THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_ends" THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_matches" THEN CAST(2048 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_missing" THEN CAST(4096 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_known" THEN CAST(8192 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_more" THEN CAST(16384 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_at_least" THEN CAST(32768 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_less" THEN CAST(65536 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_at_most" THEN CAST(131072 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_between" THEN CAST(262144 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_fraction" THEN CAST(524288 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:money_is" THEN CAST(1048576 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:money_two" THEN CAST(2097152 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:number_at_least" THEN CAST(4194304 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:boolean_is" THEN CAST(8388608 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:boolean_is_not" THEN CAST(16777216 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_before" THEN CAST(33554432 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_on_or_before" THEN CAST(67108864 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_after" THEN CAST(134217728 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_on_or_after" THEN CAST(268435456 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_between" THEN CAST(536870912 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_within" THEN CAST(1073741824 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:time_is" THEN CAST(2147483648 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:time_after" THEN CAST(4294967296 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:time_within" THEN CAST(8589934592 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:list_any" THEN CAST(17179869184 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:list_all" THEN CAST(34359738368 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:list_none" THEN CAST(68719476736 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:list_other" THEN CAST(137438953472 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(((((((CASE WHEN "p:everyone" AND ("city" IS NULL) THEN (((((((((CASE WHEN ("city" = '北京') IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN ("city" <> '北京') IS NULL THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("city" IS NULL) OR ("city" <> '北京')) IS NULL THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN ("city" IN ('北京', '上海')) IS NULL THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (NOT ("city" IN ('北京', '上海'))) IS NULL THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("city" IS NULL) OR (NOT ("city" IN ('北京')))) IS NULL THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN contains("city", '海') IS NULL THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (NOT contains("city", '海')) IS NULL THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN starts_with("city", '上') IS NULL THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN ends_with("city", '京') IS NULL THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN regexp_matches("city", '^[上北]') IS NULL THEN CAST(2048 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END + CASE WHEN "p:everyone" AND ("points" IS NULL) THEN ((((CASE WHEN ("points" > 10) IS NULL THEN CAST(16384 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN ("points" >= 10) IS NULL THEN CAST(32768 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN ("points" < 10) IS NULL THEN CAST(65536 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN ("points" <= 10) IS NULL THEN CAST(131072 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("points" >= 5) AND ("points" <= 10)) IS NULL THEN CAST(262144 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN ("points" > 9.5) IS NULL THEN CAST(524288 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("balance" IS NULL) THEN CASE WHEN ("balance" = 0.3) IS NULL THEN CAST(1048576 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN (("balance" > 0) AND ("balance" <= 99.99)) IS NULL THEN CAST(2097152 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("score" IS NULL) THEN CASE WHEN ("score" >= CAST(0.1 AS DOUBLE)) IS NULL THEN CAST(4194304 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("vip" IS NULL) THEN CASE WHEN ("vip" = TRUE) IS NULL THEN CAST(8388608 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN ("vip" <> TRUE) IS NULL THEN CAST(16777216 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("born" IS NULL) THEN ((((CASE WHEN ("born" < DATE '1990-06-30') IS NULL THEN CAST(33554432 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN ("born" <= DATE '1990-06-30') IS NULL THEN CAST(67108864 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN ("born" > DATE '1990-06-30') IS NULL THEN CAST(134217728 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN ("born" >= DATE '1990-06-30') IS NULL THEN CAST(268435456 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("born" >= DATE '1990-06-30') AND ("born" <= DATE '1991-01-01')) IS NULL THEN CAST(536870912 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("born" >= DATE '1990-07-01') AND ("born" < DATE '2025-04-01')) IS NULL THEN CAST(1073741824 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("login" IS NULL) THEN (CASE WHEN (("login" >= TIMESTAMP '2025-03-30 16:00:00.000') AND ("login" < TIMESTAMP '2025-03-31 16:00:00.000')) IS NULL THEN CAST(2147483648 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN ("login" >= TIMESTAMP '2025-03-30 16:00:00.000') IS NULL THEN CAST(4294967296 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (("login" >= TIMESTAMP '2025-03-30 16:00:00.000') AND ("login" < TIMESTAMP '2025-03-31 16:00:00.000')) IS NULL THEN CAST(8589934592 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END) + CASE WHEN "p:everyone" AND ("tags" IS NULL) THEN ((CASE WHEN (list_contains("tags", 'a') OR list_contains("tags", 'c')) IS NULL THEN CAST(17179869184 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN (list_contains("tags", 'a') AND list_contains("tags", 'b')) IS NULL THEN CAST(34359738368 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (NOT list_contains("tags", 'a')) IS NULL THEN CAST(68719476736 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN (len(list_filter("tags", lambda _element: _element <> 'a')) > 0) IS NULL THEN CAST(137438953472 AS BIGINT) ELSE CAST(0 AS BIGINT) END ELSE 0 END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
