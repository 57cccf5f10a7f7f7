import { atomsOf, type Atom, type Condition, type Rule } from '../rules.ts'
import { quoted, type Job } from './session.ts'

const perWord = 50
const operators = { 'at most': '<=', 'at least': '>=', 'more than': '>', 'less than': '<', is: '=', in: 'IN' }

const value = (one: string | number): string => (typeof one === 'number' ? String(one) : quoted(one))

const comparison = ({ attribute, comparison, value: right }: Atom): string =>
  `${attribute} ${operators[comparison]} ${Array.isArray(right) ? `(${right.map(value).join(', ')})` : value(right)}`

function conditionSql(condition: Condition, names: Map<Atom, string>): string {
  if ('attribute' in condition) return names.get(condition) ?? ''
  if ('all' in condition) return `(${condition.all.map((part) => conditionSql(part, names)).join(' AND ')})`
  if ('any' in condition) return `(${condition.any.map((part) => conditionSql(part, names)).join(' OR ')})`
  return `(NOT (${condition.none.map((part) => conditionSql(part, names)).join(' OR ')}))`
}

/** Of those with an order only the gender can be missing; every other rule needs no care for unknowns. */
const mayLack = (rule: Rule): boolean => atomsOf([rule]).some((atom) => atom.attribute === 'gender')

/** How many BIGINT words some rules need. */
const wordsFor = (rules: Rule[]): number => Math.ceil(rules.length / perWord)

/** One SELECT: each different atom named once inside, segments packed as bits of BIGINT words outside. */
export function lanesQuery(rules: Rule[], profile: string): string {
  const names = new Map(atomsOf(rules).map((atom, number) => [atom, `a${number}`]))
  const word = (number: number): string => {
    const bits = rules.slice(number * perWord, (number + 1) * perWord).map((rule, bit) => {
      const sql = conditionSql(rule.where, names)
      return `((${mayLack(rule) ? `coalesce(${sql}, false)` : sql})::BIGINT << ${bit})`
    })
    return `${bits.join(' | ')} AS w${number}`
  }
  const inner = [...names].map(([atom, name]) => `${comparison(atom)} AS ${name}`)
  return `SELECT customer_id, ${Array.from({ length: wordsFor(rules) }, (_, number) => word(number)).join(',\n  ')}
    FROM (SELECT customer_id, ${inner.join(', ')} FROM ${profile} WHERE orders > 0) ORDER BY customer_id`
}

/** Members per rule, from stored words. */
export async function sizesOf({ rows }: Job, rules: Rule[], lanes: string): Promise<number[]> {
  const sums = rules.map(
    (_, rule) => `sum((w${Math.floor(rule / perWord)} >> ${rule % perWord}) & 1)::BIGINT AS s${rule}`,
  )
  const [sizes] = await rows(`SELECT ${sums.join(', ')} FROM ${lanes}`)
  return Object.values(sizes ?? {}).map(Number)
}

/** The bits of a word that differ, a row each. */
const spread = (word: number): string => `
  SELECT customer_id, ${word * perWord} + bit AS segment, (new${word} >> bit) & 1 = 1 AS entered
  FROM (SELECT customer_id, new${word}, x${word}, unnest(range(${perWord})) AS bit FROM changed WHERE x${word} <> 0) WHERE (x${word} >> bit) & 1 = 1`

/** Who entered or left what between two files of two words each: joined, xor-ed, and only what differs spread into rows. */
export const changesQuery = (before: string, after: string): string => `
    WITH changed AS MATERIALIZED (
      SELECT coalesce(a.customer_id, b.customer_id) AS customer_id, coalesce(b.w0, 0) AS new0, coalesce(b.w1, 0) AS new1,
        xor(coalesce(a.w0, 0), coalesce(b.w0, 0)) AS x0, xor(coalesce(a.w1, 0), coalesce(b.w1, 0)) AS x1
      FROM ${before} a FULL JOIN ${after} b USING (customer_id)
      WHERE a.w0 IS DISTINCT FROM b.w0 OR a.w1 IS DISTINCT FROM b.w1
    )
    SELECT * FROM (${spread(0)} UNION ALL ${spread(1)}) ORDER BY customer_id, segment`
