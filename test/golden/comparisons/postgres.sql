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
    coalesce(TRUE, FALSE) AS "p:everyone"
  FROM "profile customer"
),
"atoms 2" AS (
  SELECT
    *,
    "city" <> '北京' AS "a2:1",
    "city" IS NULL AS "a2:2",
    "city" IN ('北京', '上海') AS "a2:3",
    "points" <= 10 AS "a2:4",
    "born" >= DATE '1990-06-30' AS "a2:5",
    "login" >= TIMESTAMP '2025-03-30 16:00:00.000' AS "a2:6",
    "login" < TIMESTAMP '2025-03-31 16:00:00.000' AS "a2:7"
  FROM "layer 1"
),
"layer 2" AS (
  SELECT
    *,
    "city" = '北京' AS "r:text_is",
    "a2:1" AS "r:text_is_not",
    "a2:2" OR "a2:1" AS "r:text_is_not_or_missing",
    "a2:3" AS "r:text_in",
    NOT "a2:3" AS "r:text_not_in",
    "a2:2" OR (NOT ("city" IN ('北京'))) AS "r:text_not_in_or_missing",
    (strpos("city", '海') > 0) AS "r:text_contains",
    NOT (strpos("city", '海') > 0) AS "r:text_does_not_contain",
    starts_with("city", '上') AS "r:text_starts",
    (right("city", length('京')) = '京') AS "r:text_ends",
    ("city" ~ '^[上北]') AS "r:text_matches",
    "a2:2" AS "r:text_missing",
    NOT "a2:2" AS "r:text_known",
    "points" > 10 AS "r:integer_more",
    "points" >= 10 AS "r:integer_at_least",
    "points" < 10 AS "r:integer_less",
    "a2:4" AS "r:integer_at_most",
    ("points" >= 5) AND "a2:4" AS "r:integer_between",
    "points" > 9.5 AS "r:integer_fraction",
    "balance" = 0.3 AS "r:money_is",
    ("balance" > 0) AND ("balance" <= 99.99) AS "r:money_two",
    "score" >= CAST(0.1 AS DOUBLE PRECISION) AS "r:number_at_least",
    "vip" = TRUE AS "r:boolean_is",
    "vip" <> TRUE AS "r:boolean_is_not",
    "born" < DATE '1990-06-30' AS "r:date_before",
    "born" <= DATE '1990-06-30' AS "r:date_on_or_before",
    "born" > DATE '1990-06-30' AS "r:date_after",
    "a2:5" AS "r:date_on_or_after",
    "a2:5" AND ("born" <= DATE '1991-01-01') AS "r:date_between",
    ("born" >= DATE '1990-07-01') AND ("born" < DATE '2025-04-01') AS "r:date_within",
    "a2:6" AND "a2:7" AS "r:time_is",
    "a2:6" AS "r:time_after",
    "a2:6" AND "a2:7" AS "r:time_within",
    ("tags" @> ARRAY[(CAST('a' AS TEXT) COLLATE "C")]) OR ("tags" @> ARRAY[(CAST('c' AS TEXT) COLLATE "C")]) AS "r:list_any",
    ("tags" @> ARRAY[(CAST('a' AS TEXT) COLLATE "C")]) AND ("tags" @> ARRAY[(CAST('b' AS TEXT) COLLATE "C")]) AS "r:list_all",
    NOT ("tags" @> ARRAY[(CAST('a' AS TEXT) COLLATE "C")]) AS "r:list_none",
    (cardinality(array_remove(array_remove("tags", NULL), 'a')) > 0) AS "r:list_other"
  FROM "atoms 2"
)
SELECT
  "_key",
  CAST(((((((((((((((((((((((((((((((((((((CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:text_is" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_is_not" THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_is_not_or_missing" THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_in" THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_not_in" THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_not_in_or_missing" THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_contains" THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_does_not_contain" THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_starts" THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_ends" THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_matches" THEN CAST(2048 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_missing" THEN CAST(4096 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:text_known" THEN CAST(8192 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_more" THEN CAST(16384 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_at_least" THEN CAST(32768 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_less" THEN CAST(65536 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_at_most" THEN CAST(131072 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_between" THEN CAST(262144 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:integer_fraction" THEN CAST(524288 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:money_is" THEN CAST(1048576 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:money_two" THEN CAST(2097152 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:number_at_least" THEN CAST(4194304 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:boolean_is" THEN CAST(8388608 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:boolean_is_not" THEN CAST(16777216 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_before" THEN CAST(33554432 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_on_or_before" THEN CAST(67108864 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_after" THEN CAST(134217728 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_on_or_after" THEN CAST(268435456 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_between" THEN CAST(536870912 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:date_within" THEN CAST(1073741824 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:time_is" THEN CAST(2147483648 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:time_after" THEN CAST(4294967296 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:time_within" THEN CAST(8589934592 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:list_any" THEN CAST(17179869184 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:list_all" THEN CAST(34359738368 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:list_none" THEN CAST(68719476736 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND "r:list_other" THEN CAST(137438953472 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST((((((((((((((((((((((((((((((((((CASE WHEN "p:everyone" AND ("r:text_is" IS NULL) THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND ("r:text_is_not" IS NULL) THEN CAST(4 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:text_is_not_or_missing" IS NULL) THEN CAST(8 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:text_in" IS NULL) THEN CAST(16 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:text_not_in" IS NULL) THEN CAST(32 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:text_not_in_or_missing" IS NULL) THEN CAST(64 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:text_contains" IS NULL) THEN CAST(128 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:text_does_not_contain" IS NULL) THEN CAST(256 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:text_starts" IS NULL) THEN CAST(512 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:text_ends" IS NULL) THEN CAST(1024 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:text_matches" IS NULL) THEN CAST(2048 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:integer_more" IS NULL) THEN CAST(16384 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:integer_at_least" IS NULL) THEN CAST(32768 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:integer_less" IS NULL) THEN CAST(65536 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:integer_at_most" IS NULL) THEN CAST(131072 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:integer_between" IS NULL) THEN CAST(262144 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:integer_fraction" IS NULL) THEN CAST(524288 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:money_is" IS NULL) THEN CAST(1048576 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:money_two" IS NULL) THEN CAST(2097152 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:number_at_least" IS NULL) THEN CAST(4194304 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:boolean_is" IS NULL) THEN CAST(8388608 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:boolean_is_not" IS NULL) THEN CAST(16777216 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:date_before" IS NULL) THEN CAST(33554432 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:date_on_or_before" IS NULL) THEN CAST(67108864 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:date_after" IS NULL) THEN CAST(134217728 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:date_on_or_after" IS NULL) THEN CAST(268435456 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:date_between" IS NULL) THEN CAST(536870912 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:date_within" IS NULL) THEN CAST(1073741824 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:time_is" IS NULL) THEN CAST(2147483648 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:time_after" IS NULL) THEN CAST(4294967296 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:time_within" IS NULL) THEN CAST(8589934592 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:list_any" IS NULL) THEN CAST(17179869184 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:list_all" IS NULL) THEN CAST(34359738368 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:list_none" IS NULL) THEN CAST(68719476736 AS BIGINT) ELSE CAST(0 AS BIGINT) END) + CASE WHEN "p:everyone" AND ("r:list_other" IS NULL) THEN CAST(137438953472 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
