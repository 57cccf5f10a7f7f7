/** Sums over a profile, whoever wrote it: the same columns by the same names. */
export const profileSums = (profile: string): string => `
  SELECT count(*) AS customers, sum(recency_days)::BIGINT AS recency, sum(orders)::BIGINT AS orders, sum(orders_90d)::BIGINT AS orders_90d,
    sum(spend)::DECIMAL(18,2)::VARCHAR AS spend, sum(spend_12m)::DECIMAL(18,2)::VARCHAR AS spend_12m,
    sum(spend_previous_year)::DECIMAL(18,2)::VARCHAR AS spend_previous_year, sum(categories)::BIGINT AS categories, sum(lines)::BIGINT AS lines,
    count(*) FILTER (last_channel = 'app') AS app, count(*) FILTER (app_share >= 0.5) AS half_app, count(gender) AS with_gender
  FROM ${profile}`

/** What `profileSums` gives. */
export const profileChecks = [
  'customers', 'recency', 'orders', 'orders_90d', 'spend', 'spend_12m', 'spend_previous_year', 'categories', 'lines', 'app', 'half_app', 'with_gender',
] // prettier-ignore
