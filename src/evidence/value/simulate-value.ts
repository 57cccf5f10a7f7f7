import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { ValueManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import { worthOfFlows } from '../../values/keep-rate.ts'
import type { Rate } from '../../values/rate.ts'
import type { KeepRateOutlook } from '../../values/value-plan.ts'
import { gainColumn } from '../../values/value-plan.ts'
import { evidenceErrors } from '../errors.ts'
import { peopleIn } from '../people-in.ts'
import { findValue } from './find-value.ts'
import { isValued } from './value-sums.ts'

export interface Simulation {
  /** The people: a segment, class, population or kind. */
  segment: string
  /** Another keep rate for all of them. */
  keepRate?: Rate
  /** Change of what an order, or a period, brings: 0.1 is 10% more. Who brings nothing, or costs more than that, stays; losses that are expected do too. */
  margin?: number
  /** Change of how often they buy; of a contract, which is paid once a period, it cannot be more. */
  frequency?: number
}

/** What a change of behaviour would do to the current value of some people; all else stays as it is. */
export interface SimulatedValue {
  run: string
  day: string
  id: string
  name: Bilingual
  currency: string
  segment: string
  /** People of the segment in the value's population whose current value is known. */
  people: number
  before: { total: number | null; perHead: number | null }
  after: { total: number | null; perHead: number | null }
  /** after − before; null, as the totals, where it is known of nobody. */
  change: number | null
}

/** Current value with another keep rate, margin or frequency. Throws `cannot-simulate` where the definition has no such thing. */
export async function simulateValue(
  context: Pick<RunContext, 'engine' | 'project'>,
  published: Published,
  id: string | undefined,
  { segment, keepRate, margin = 0, frequency = 0 }: Simulation,
): Promise<SimulatedValue> {
  const { kind, value } = findValue(published, id)
  const { reader, where } = peopleIn(context, published, segment, kind)
  if (reader.kind !== kind) throw evidenceErrors.error('not-one-kind', { name: value.id, other: segment, kind })
  if (!value.parts.some((one) => one.part === 'current')) throw cannot(value, noCurrent)
  const current = reader.value(value.id, 'current')
  const scheme = keepRate && value.outlook?.keep.of === 'classes' ? value.outlook.keep.scheme : undefined
  const part = scheme === undefined ? 'NULL' : reader.classOf(scheme)
  if (keepRate && !value.outlook) throw cannot(value, noKeepRate)
  if (frequency > 0 && value.model?.chain.includes('sbg')) throw cannot(value, paidAlready)
  // What comes in, and what goes out with it: the rest of the current value are losses that are expected.
  const gain = value.outlook?.loss ? reader.value(value.id, gainColumn) : current
  const sum = (of: string) => `CAST(sum(CAST(${of} AS DECIMAL(38,4))) AS DOUBLE)`
  const rows = await reader.rows(`SELECT ${part} AS part, count(${current}) AS people, ${sum(current)} AS total,
${sum(`CASE WHEN ${gain} > 0 THEN ${gain} END`)} AS brought, ${sum(`CASE WHEN ${gain} < 0 THEN ${gain} END`)} AS spent
FROM ${reader.from} WHERE (${where}) AND ${isValued(reader, value)} AND ${current} IS NOT NULL GROUP BY 1 ORDER BY 1`)
  let [people, before, after] = [0, 0, 0]
  for (const row of rows) {
    const [count = 0, total = 0, brought = 0, spent = 0] = ['people', 'total', 'brought', 'spent'].map((name) =>
      Number(row[name] ?? 0),
    )
    const ratio = keepRate ? keptRatio(value, row['part'] === null ? undefined : Number(row['part']), keepRate) : 1
    const flows = total - brought - spent + (brought * (1 + margin) + spent) * (1 + frequency)
    people += count
    before += total
    after += flows * ratio
  }
  const isKnown = people > 0
  const each = (total: number) => ({
    total: isKnown ? cents(total) : null,
    perHead: isKnown ? cents(total / people) : null,
  })
  return {
    run: published.manifest.run,
    day: published.manifest.day,
    id: value.id,
    name: value.name,
    currency: context.project.currency,
    segment,
    people,
    before: each(before),
    after: each(after),
    change: isKnown ? cents(after - before) : null,
  }
}

const paidAlready: Bilingual = {
  zh: '合同每期只付一次,不能付得更勤',
  en: 'a contract is paid once a period, and cannot be paid more often',
}

const noKeepRate: Bilingual = { zh: '购买模型自己估计流失,没有留存率', en: 'purchase models have no keep rate' }

const noCurrent: Bilingual = { zh: '没有当前价值', en: 'it has no current value' }

const cannot = ({ id }: ValueManifest, reason: Bilingual) =>
  evidenceErrors.error('cannot-simulate', { name: id, reason })

/** What flows are worth by another keep rate over what they are worth now, of a class or of everybody. */
function keptRatio(value: ValueManifest, part: number | undefined, wanted: Rate): number {
  const { outlook } = value
  if (!outlook) throw cannot(value, noKeepRate)
  const rate = rateNow(value, outlook, part)
  const [now, then] = [worthOfFlows(rate, outlook), worthOfFlows(wanted, outlook)]
  if (!Number.isFinite(then)) throw cannot(value, { zh: '结果没有尽头', en: 'the result has no end' })
  if (now === 0) throw cannot(value, { zh: '现在的留存率是 0', en: 'the keep rate is 0 now' })
  return then / now
}

function rateNow(value: ValueManifest, { keep }: KeepRateOutlook, part: number | undefined): Rate {
  if (keep.of === 'everybody') return keep.rate
  const found =
    keep.of === 'classes' ? ((part === undefined ? undefined : keep.rates[part]) ?? keep.otherwise) : undefined
  if (!found) throw cannot(value, { zh: '留存率是每人一个标签', en: 'the keep rate is an attribute of each person' })
  return found
}

/** Without what doubles add. */
const cents = (amount: number): number => Math.round(amount * 10_000) / 10_000
