-- customer: measured order
SELECT
  "_key",
  count(*) AS "m1",
  count(*) FILTER (WHERE "channel" = 'app') AS "m2",
  CAST(sum("amount") AS NUMERIC(18,4)) AS "m3",
  CAST(sum("amount") FILTER (WHERE "time" >= TIMESTAMP '2024-12-31 16:00:00.000') AS NUMERIC(18,4)) AS "m4",
  count(*) FILTER (WHERE "amount" IS NOT NULL) AS "m5",
  CASE WHEN abs(sum((CAST(trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001)) <= 900719.9254740992 THEN CAST(sum((CAST(trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) AS DOUBLE PRECISION) ELSE CAST(trunc(sum((CAST(trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001)) AS DOUBLE PRECISION) + CAST(sum((CAST(trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001) - trunc(sum((CAST(trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) AS BIGINT) * 9223372036854775808::numeric + CAST((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) - trunc((trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) + CASE WHEN abs(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8 - trunc(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8)) >= 0.5 THEN sign(CAST("rating" AS DOUBLE PRECISION) * 1e10::float8) ELSE 0 END) / 9223372036854775808::float8) * 9223372036854775808::float8 AS BIGINT)) * 0.0000000001)) AS DOUBLE PRECISION) END AS "m6",
  count(*) FILTER (WHERE "rating" IS NOT NULL) AS "m7",
  min("amount") AS "m8",
  max("amount") AS "m9",
  (array_agg("channel" ORDER BY "_seq") FILTER (WHERE "channel" IS NOT NULL AND "_seq" IS NOT NULL))[1] AS "m10",
  (array_agg("channel" ORDER BY "_seq" DESC) FILTER (WHERE "channel" IS NOT NULL AND "_seq" IS NOT NULL))[1] AS "m11",
  count(*) FILTER (WHERE ("amount" >= 20) AND ("channel" = 'app')) AS "m12",
  count(*) FILTER (WHERE "amount" >= 20) AS "m13",
  min("day") AS "m14",
  max("day") AS "m15",
  CAST(sum("amount") FILTER (WHERE ("time" >= TIMESTAMP '2024-12-31 16:00:00.000') AND ("channel" = 'app')) AS NUMERIC(18,4)) AS "m16"
FROM "order"
WHERE "time" < TIMESTAMP '2025-03-31 16:00:00.000'
GROUP BY "_key";

-- customer: measured order by channel
WITH "values" AS (
  SELECT
    "_key",
    "channel" AS "value",
    count(*) AS "n1",
    count(*) FILTER (WHERE "time" >= TIMESTAMP '2024-12-31 16:00:00.000') AS "n2",
    max("_seq") AS "last1"
  FROM "order"
  WHERE ("channel" IS NOT NULL) AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  GROUP BY "_key", "channel"
)
SELECT
  "_key",
  count(*) FILTER (WHERE "n1" > 0) AS "m1",
  (array_agg("value" ORDER BY (CAST("n1" AS BIGINT) * 1099511627776) + "last1" DESC) FILTER (WHERE "value" IS NOT NULL AND (CAST("n1" AS BIGINT) * 1099511627776) + "last1" IS NOT NULL AND ("n1" > 0)))[1] AS "m2",
  array_agg("value" ORDER BY "value" COLLATE "C") FILTER (WHERE "value" IS NOT NULL AND ("n1" > 0)) AS "m3",
  array_agg("value" ORDER BY "value" COLLATE "C") FILTER (WHERE "value" IS NOT NULL AND ("n2" > 0)) AS "m4"
FROM "values"
GROUP BY "_key";

-- customer: measured order by day
WITH "values" AS (
  SELECT
    "_key",
    "day" AS "value",
    count(*) AS "n1",
    count(*) FILTER (WHERE "channel" = 'app') AS "n2"
  FROM "order"
  WHERE ("day" IS NOT NULL) AND ("time" < TIMESTAMP '2025-03-31 16:00:00.000')
  GROUP BY "_key", "day"
),
"gaps" AS (
  SELECT
    *,
    CASE WHEN "n1" > 0 THEN CAST(("value") - (DATE '1970-01-01') AS BIGINT) - max(CASE WHEN "n1" > 0 THEN CAST(("value") - (DATE '1970-01-01') AS BIGINT) END) OVER (PARTITION BY "_key" ORDER BY CAST(("value") - (DATE '1970-01-01') AS BIGINT) RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) END AS "gap1",
    CASE WHEN "n2" > 0 THEN CAST(("value") - (DATE '1970-01-01') AS BIGINT) - max(CASE WHEN "n2" > 0 THEN CAST(("value") - (DATE '1970-01-01') AS BIGINT) END) OVER (PARTITION BY "_key" ORDER BY CAST(("value") - (DATE '1970-01-01') AS BIGINT) RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) END AS "gap2"
  FROM "values"
)
SELECT
  "_key",
  count(*) FILTER (WHERE "n1" > 0) AS "m1",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST("gap1" AS DOUBLE PRECISION)) AS "m2",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST("gap2" AS DOUBLE PRECISION)) AS "m3"
FROM "gaps"
GROUP BY "_key";

-- customer: profile
WITH "measured" AS (
  SELECT
    "e"."_key",
    coalesce("m1"."m1", 0) AS "_events",
    coalesce("m1"."m1", 0) AS "count",
    coalesce("m1"."m2", 0) AS "count_app",
    coalesce("m1"."m3", 0) AS "sum",
    coalesce("m1"."m4", 0) AS "sum_2025",
    (CAST(coalesce("m1"."m3", 0) AS DOUBLE PRECISION) / nullif(CAST(coalesce("m1"."m5", 0) AS DOUBLE PRECISION), 0)) AS "average",
    (CAST(coalesce("m1"."m6", 0) AS DOUBLE PRECISION) / nullif(CAST(coalesce("m1"."m7", 0) AS DOUBLE PRECISION), 0)) AS "average_rating",
    "m1"."m8" AS "smallest",
    "m1"."m9" AS "largest",
    coalesce("m2"."m1", 0) AS "channels",
    coalesce("m3"."m1", 0) AS "days",
    "m1"."m10" AS "first_channel",
    "m1"."m11" AS "last_channel",
    "m2"."m2" AS "main_channel",
    (CAST(coalesce("m1"."m2", 0) AS DOUBLE PRECISION) / nullif(CAST(coalesce("m1"."m1", 0) AS DOUBLE PRECISION), 0)) AS "app_share",
    (CAST(coalesce("m1"."m12", 0) AS DOUBLE PRECISION) / nullif(CAST(coalesce("m1"."m13", 0) AS DOUBLE PRECISION), 0)) AS "app_share_of_big",
    CAST((DATE '2025-03-31') - ("m1"."m14") AS BIGINT) AS "since_first",
    CAST((DATE '2025-03-31') - ("m1"."m15") AS BIGINT) AS "since_last",
    "m1"."m14" AS "first_day",
    "m1"."m15" AS "last_day",
    (CAST(CAST(("m1"."m15") - ("m1"."m14") AS BIGINT) AS DOUBLE PRECISION) / nullif(CAST(coalesce("m3"."m1", 0) - 1 AS DOUBLE PRECISION), 0)) AS "gap",
    coalesce("m2"."m3", CAST(ARRAY[] AS TEXT[])) AS "channel_list",
    coalesce("m2"."m4", CAST(ARRAY[] AS TEXT[])) AS "channel_list_2025",
    "m3"."m2" AS "middle_gap",
    "m3"."m3" AS "middle_gap_app",
    coalesce("m1"."m16", 0) AS "sum_amount_order_orders_with_channel_is__6f9d2bb18868"
  FROM "entities customer" AS "e"
  LEFT JOIN "measured order" AS "m1" ON "m1"."_key" = "e"."_key"
  LEFT JOIN "measured order by channel" AS "m2" ON "m2"."_key" = "e"."_key"
  LEFT JOIN "measured order by day" AS "m3" ON "m3"."_key" = "e"."_key"
  LEFT JOIN "people" AS "g1" ON "g1"."_key" = "e"."_key"
  WHERE (coalesce("m1"."m1", 0) > 0) OR ("g1"."_key" IS NOT NULL)
)
SELECT
  "_key",
  "_events",
  "count",
  "count_app",
  "sum",
  "sum_2025",
  "average",
  "average_rating",
  "smallest",
  "largest",
  "channels",
  "days",
  "first_channel",
  "last_channel",
  "main_channel",
  "app_share",
  "app_share_of_big",
  "since_first",
  "since_last",
  "first_day",
  "last_day",
  "gap",
  "channel_list",
  "channel_list_2025",
  "middle_gap",
  "middle_gap_app",
  "sum_amount_order_orders_with_channel_is__6f9d2bb18868"
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
    "sum_amount_order_orders_with_channel_is__6f9d2bb18868" >= 20 AS "r:inline"
  FROM "layer 1"
)
SELECT
  "_key",
  CAST(CASE WHEN "p:everyone" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END + CASE WHEN "p:everyone" AND "r:inline" THEN CAST(2 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS BIGINT) AS "m0",
  CAST(0 AS BIGINT) AS "u0"
FROM "layer 2"
ORDER BY "_key";
