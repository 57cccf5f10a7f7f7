import type { Size } from './sizes.ts'

/**
 * SQL that makes the data of a size from nothing but integer arithmetic: no random(), no engine hash.
 * `mix` is a 32-bit xor-shift-multiply finalizer whose constants stay under 2^31, so no product overflows 64 bits.
 */
export const macros = [
  'CREATE MACRO fold(x, bits) AS xor(x, x >> bits)',
  'CREATE MACRO mix(x) AS fold((fold((fold(x, 16) * 569420461) & 4294967295, 15) * 1935355287) & 4294967295, 15)',
  'CREATE MACRO draw(x, salt) AS mix(xor(mix(x), salt * 40503))',
  // 0 to n-1, even; and with the square of an even number, so that small values are common
  'CREATE MACRO even(d, n) AS ((d & 16777215) * n) >> 24',
  'CREATE MACRO skewed(d, n) AS ((((d & 16777215) * (d & 16777215)) >> 24) * n) >> 24',
]

const list = (values: string[]): string => `[${values.map((value) => `'${value}'`).join(', ')}]`

export const channels = ['app', 'web', 'store', 'phone', 'partner']
export const regions = ['north', 'northeast', 'east', 'central', 'south', 'southwest', 'northwest', 'islands']
export const categories = [
  'audio', 'baby', 'bags', 'beauty', 'books', 'camera', 'cleaning', 'coffee', 'drinks', 'fitness', 'flowers', 'fresh',
  'furniture', 'garden', 'jewelry', 'kitchen', 'laptops', 'lighting', 'office', 'pets', 'phones', 'shoes', 'snacks', 'toys',
] // prettier-ignore

const firstDay = '2022-01-01'
const days = 1096

/** Every eleventh customer never orders. */
export const buyersOf = (size: Size): number => size.customers - Math.floor(size.customers / 11)

/** Two lines per order on average. */
export const ordersOf = (size: Size): number => (size.customers * size.linesPerCustomer) / 2

const customerId = (size: Size, number: string): string =>
  `'C' || lpad(CAST(${number} AS VARCHAR), ${Math.max(7, String(size.customers).length)}, '0')`

/**
 * One row per line, in time order. Buyers arrive evenly over three years, each with a first order; of the other orders 12 % go to
 * the 2 % of buyers who order most, 33 % to the loyal fifth, and the rest to those who came lately, so that most buyers fade.
 */
export function linesQuery(size: Size): string {
  const orders = ordersOf(size)
  const buyers = buyersOf(size)
  return `
WITH slots AS (
  SELECT j, (j * ${buyers}) // ${orders} AS arrived, ((j + 1) * ${buyers}) // ${orders} > (j * ${buyers}) // ${orders} AS is_first,
    draw(j, 1) AS who, draw(j, 2) AS which, draw(j, 3) AS how, draw(j, 4) AS many
  FROM (SELECT range AS j FROM range(${orders}))
), ranked AS (
  SELECT j, how, many, even(many, 100) AS many_of_100,
    CASE WHEN is_first THEN arrived
      WHEN even(who, 100) < 12 THEN 50 * even(which, greatest(arrived // 50, 1))
      WHEN even(who, 100) < 45 THEN 5 * even(which, greatest(arrived // 5, 1))
      ELSE greatest(arrived - 1 - skewed(which, arrived * 3 // 10), 0) END AS rank
  FROM slots
), orders AS (
  SELECT j, ((rank + rank // 10) * 7368787) % ${size.customers} + 1 AS customer, how,
    CASE WHEN many_of_100 < 46 THEN 1 WHEN many_of_100 < 75 THEN 2 WHEN many_of_100 < 87 THEN 3
      WHEN many_of_100 < 94 THEN 4 WHEN many_of_100 < 98 THEN 5 ELSE 6 END AS lines
  FROM ranked
), heads AS (
  SELECT j, lines, 'O' || lpad(CAST(j AS VARCHAR), 8, '0') AS order_id, ${customerId(size, 'customer')} AS customer_id,
    TIMESTAMP '${firstDay} 00:00:00' + to_seconds((j * ${days * 86400}) // ${orders}) AS ordered_at,
    ${list(channels)}[1 + CASE WHEN even(how, 10) < 6 THEN skewed(draw(customer, 12), 5) ELSE even(draw(j, 13), 5) END] AS channel,
    ${list(regions)}[1 + skewed(draw(customer, 11), 8)] AS region
  FROM orders
), lines AS (
  SELECT *, unnest(range(1, lines + 1)) AS line_no FROM heads
), bought AS (
  SELECT *, skewed(draw(j * 8 + line_no, 5), 1000) AS product_no, even(draw(j * 8 + line_no, 7), 100) AS quantity_of_100 FROM lines
), priced AS (
  SELECT *, CASE WHEN quantity_of_100 < 60 THEN 1 WHEN quantity_of_100 < 80 THEN 2 WHEN quantity_of_100 < 90 THEN 3
      WHEN quantity_of_100 < 96 THEN 4 ELSE 5 END AS quantity,
    (50 + skewed(draw(product_no, 6), 4950)) * 10 - 1 AS cents
  FROM bought
)
SELECT order_id, line_no, customer_id, ordered_at, 'P' || lpad(CAST(product_no AS VARCHAR), 4, '0') AS product,
  ${list(categories)}[1 + product_no % 24] AS category, channel, region, quantity,
  CAST(cents * 0.01 AS DECIMAL(18,2)) AS unit_price, CAST(quantity * cents * 0.01 AS DECIMAL(18,2)) AS amount
FROM priced`
}

/** One row per customer, those who never ordered too. About 6 % have no gender. */
export function customersQuery(size: Size): string {
  return `
SELECT ${customerId(size, 'customer')} AS customer_id, ${list(regions)}[1 + skewed(draw(customer, 11), 8)] AS region,
  CASE WHEN even(draw(customer, 14), 100) < 6 THEN NULL WHEN even(draw(customer, 14), 100) < 58 THEN 'female' ELSE 'male' END AS gender,
  DATE '1950-01-01' + CAST(even(draw(customer, 15), 20000) AS INTEGER) AS birth_date
FROM (SELECT range AS customer FROM range(1, ${size.customers + 1}))`
}
