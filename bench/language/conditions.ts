/** A segment of the bench of the language: one kind of condition, as people write it and as the best SQL says it. */
export interface LanguageRule {
  segment: string
  where: Record<string, unknown>
  /** Over the columns of `bench/hand/language.ts`; unknown counts as out. */
  sql: string
}

/** The list that `in list` reads: every hundredth id. */
export const listFile = 'lists/hundredth.csv'

/** One rule per kind of condition that looks at one customer's own rows or at everybody. */
export const languageRules: LanguageRule[] = [
  {
    segment: 'given',
    where: { attribute: 'home_region', in: ['north', 'south'] },
    sql: "home_region IN ('north', 'south')",
  },
  {
    segment: 'did-often',
    where: { did: 'order', where: { channel: 'app' }, times: 'at least 3', within: 'last 12 months' },
    sql: 'app_year >= 3',
  },
  { segment: 'did-not', where: { 'did not': 'order', within: 'last 45 days' }, sql: 'coalesce(in_45, 0) = 0' },
  {
    segment: 'either-filter',
    where: { did: 'order', where: { any: [{ channel: 'phone' }, { amount: { 'at least': 3000 } }] } },
    sql: 'phone_or_dear >= 1',
  },
  {
    segment: 'sum',
    where: { sum: 'amount', of: 'order', within: 'last 12 months', 'at least': 1000 },
    sql: 'spend_year >= 1000',
  },
  { segment: 'average', where: { average: 'amount', of: 'order', 'at least': 300 }, sql: 'average_order >= 300' },
  { segment: 'largest', where: { max: 'amount', of: 'order', 'at least': 2000 }, sql: 'largest >= 2000' },
  {
    segment: 'recency',
    where: { 'days since': 'last', of: 'order', 'at most': 60 },
    sql: 'last_day >= {day -60}',
  },
  {
    segment: 'distinct-days',
    where: { 'distinct days': 'order', within: 'last 12 months', 'at least': 4 },
    sql: 'days_year >= 4',
  },
  {
    segment: 'distinct-values',
    where: { distinct: 'category', of: 'order_line', 'at least': 8 },
    sql: 'categories >= 8',
  },
  { segment: 'every', where: { every: 'order', where: { amount: { 'at least': 100 } } }, sql: 'smallest >= 100' },
  { segment: 'latest', where: { latest: 'order', where: { channel: 'store' } }, sql: "last_channel = 'store'" },
  {
    segment: 'first-ever',
    where: { 'first ever': 'order', where: { channel: 'app' }, within: 'last 12 months' },
    sql: "first_day > {day -366} AND first_channel = 'app'",
  },
  {
    segment: 'last-ever',
    where: { 'last ever': 'order', within: '365 to 90 days ago' },
    sql: 'last_day > {day -365} AND last_day <= {day -90}',
  },
  { segment: 'started', where: { started: 'order', within: 'last 90 days' }, sql: 'first_day > {day -90}' },
  { segment: 'stopped', where: { stopped: 'order', within: 'last 180 days' }, sql: 'last_day <= {day -180}' },
  {
    segment: 'restarted',
    where: { restarted: 'order', within: 'last 30 days', after: '180 days' },
    sql: 'in_30 > 0 AND in_gap = 0 AND first_day <= {day -210}',
  },
  {
    segment: 'regularly',
    where: { 'did regularly': 'order', per: 'month', in: '3 of 6' },
    sql: 'months >= 3',
  },
  {
    segment: 'sequence',
    where: {
      sequence: [
        { did: 'order', where: { channel: 'app' } },
        { did: 'order', where: { channel: 'store' }, within: '30 days' },
      ],
      within: 'last 12 months',
    },
    sql: 'app_then_store',
  },
  { segment: 'top', where: { top: '10%', by: 'spend' }, sql: 'spend >= top_spend' },
  {
    segment: 'split',
    where: { 'random split': 'bench', from: '0%', to: '20%' },
    sql: "CAST('0x' || left(md5('bench:' || customer_id), 8) AS BIGINT) / 4294967296 < 0.2",
  },
  { segment: 'list', where: { 'in list': listFile }, sql: 'listed' },
  {
    segment: 'segment',
    where: { all: [{ 'in segment': 'did-often' }, { 'not in segment': 'top' }] },
    sql: 'app_year >= 3 AND spend < top_spend',
  },
]
