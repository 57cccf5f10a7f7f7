/**
 * A double as an exact decimal of 10 places, rounded half away from zero, as DuckDB casts to DECIMAL(38,10). PostgreSQL's own
 * cast keeps 15 digits only, so the whole number of ten thousand millionths goes in two parts. Fails from about 8 × 10^27.
 */
export function exactDecimal(value: string): string {
  const scaled = `CAST(${value} AS DOUBLE PRECISION) * 1e10::float8`
  const whole = `trunc(${scaled}) + CASE WHEN abs(${scaled} - trunc(${scaled})) >= 0.5 THEN sign(${scaled}) ELSE 0 END`
  const high = `trunc((${whole}) / 9223372036854775808::float8)`
  const low = `(${whole}) - ${high} * 9223372036854775808::float8`
  return `(CAST(${high} AS BIGINT) * 9223372036854775808::numeric + CAST(${low} AS BIGINT)) * 0.0000000001`
}

/** An exact decimal of 10 places as a double: at once where it has at most 2^53 units, else the whole and the rest. */
export function nearestDouble(value: string): string {
  const double = (sql: string) => `CAST(${sql} AS DOUBLE PRECISION)`
  const parts = `${double(`trunc(${value})`)} + ${double(`${value} - trunc(${value})`)}`
  return `CASE WHEN abs(${value}) <= 900719.9254740992 THEN ${double(value)} ELSE ${parts} END`
}
