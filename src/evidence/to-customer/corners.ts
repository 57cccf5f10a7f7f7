import type { z } from 'zod'
import type { cornersSchema } from '../../definition/customer-view-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { unitWords } from '../../sql/units.ts'
import { evidenceErrors } from '../errors.ts'
import { numberColumn } from '../number-column.ts'
import type { AboutGroups } from './asked-groups.ts'
import { askedGroups } from './asked-groups.ts'
import type { DeliveredQuestion } from './delivered.ts'
import { deliveredColumn, points, unitOfQuestion } from './delivered.ts'
import { groupMeans } from './group-means.ts'

/** The four corners, by the two values: high or low to the customer, then to the firm. */
export const corners = {
  both: { zh: '彼此成就', en: 'both gain' },
  'at-risk': { zh: '贡献多、得到少', en: 'worth much, gets little' },
  generous: { zh: '得到多、贡献少', en: 'gets much, worth little' },
  neither: { zh: '两头都低', en: 'little either way' },
} as const satisfies Record<string, Bilingual>
export type Corner = keyof typeof corners

export interface CornersOptions extends z.output<typeof cornersSchema> {
  kind?: string
}

/** One of the two values. Its unit says who receives it, so the two never have one unit between them. */
export interface ValueAxis {
  id: string
  name: Bilingual
  unit: Bilingual
  receiver: 'customer' | 'firm'
  /** From here on it is high; left out where nobody is known. */
  cut?: number
}

export interface CornerPoint {
  id: string | null
  name: Bilingual
  people: number
  /** Of how many both values are known; the means are theirs. */
  known: number
  delivered?: number
  relationship?: number
  corner?: Corner
}

export interface Corners extends AboutGroups {
  delivered: ValueAxis
  relationship: ValueAxis
  points: CornerPoint[]
  all: CornerPoint
  /** The groups that are worth much and get little. */
  atRisk: string[]
  least: number
  conventions: Bilingual[]
}

/**
 * Delivered value (to the customer) against relationship value (to the firm) of each group, with four corners (F03). `question` is the `delivered` question
 * where one is named in place of an attribute. Throws `not-found`, `no-groups-by`, `no-number-to-compare`, `too-many-groups`, `one-value-twice`.
 */
export async function cornersOf(
  context: RunContext,
  published: Published,
  options: CornersOptions,
  question: { id: string; name: Bilingual; asks: DeliveredQuestion } | undefined,
): Promise<Corners> {
  const { about, reader, where, grouped, least } = askedGroups(context, published, options)
  if (options.delivered === options.relationship)
    throw evidenceErrors.error('one-value-twice', { name: options.delivered })
  const { currency } = context.project
  const to = deliveredAxis(reader, options.delivered, question, currency)
  const { value: worth, ...firm } = numberColumn(reader, options.relationship)
  const known = (sql: string) => `CASE WHEN ${to.sql} IS NOT NULL AND ${worth} IS NOT NULL THEN ${sql} END`
  const found = await groupMeans(reader, { where, grouped, columns: [known(to.sql), known(worth)] })
  const [x, y] = found.all.cells
  const enough = x!.known >= least
  const cuts = {
    delivered: options.cut?.delivered ?? (enough ? x!.mean : undefined),
    relationship: options.cut?.relationship ?? (enough ? y!.mean : undefined),
  }
  const pointOf = ({ id, name, people, cells }: (typeof found)['all']): CornerPoint => {
    const [delivered, relationship] = cells
    const base = { id, name, people, known: delivered!.known }
    if (delivered!.mean === undefined || relationship!.mean === undefined || delivered!.known < least) return base
    const means = { delivered: delivered!.mean, relationship: relationship!.mean }
    return { ...base, ...means, ...cornerAt(means, cuts) }
  }
  const points = found.groups.map(pointOf)
  const axis = (cut: number | undefined) => (cut === undefined ? {} : { cut })
  return {
    ...about,
    delivered: { ...to.axis, ...axis(cuts.delivered) },
    relationship: {
      id: firm.id,
      name: firm.name,
      unit: unitTo('firm', saidUnit(firm, currency)),
      receiver: 'firm',
      ...axis(cuts.relationship),
    },
    points,
    all: { ...pointOf(found.all), name: about.in.name },
    atRisk: points.flatMap((one) => (one.corner === 'at-risk' && one.id !== null ? [one.id] : [])),
    least,
    conventions: [
      {
        zh: '两种价值方向相反:让渡价值是客户得到的,关系价值是企业得到的;两根轴各有单位,不相加、不相减',
        en: 'the two values run in opposite directions: delivered value goes to the customer, relationship value to the firm; each axis has its own unit, they are never added up',
      },
      options.cut?.delivered !== undefined && options.cut.relationship !== undefined
        ? { zh: '分界是写好的', en: 'the cuts are as written' }
        : { zh: '没有写的分界,是这些人的平均', en: 'a cut that is not written is the mean of all of them' },
    ],
  }
}

function deliveredAxis(
  reader: RunReader,
  id: string,
  question: { id: string; name: Bilingual; asks: DeliveredQuestion } | undefined,
  currency: string,
): { sql: string; axis: ValueAxis } {
  const receiver = 'customer' as const
  if (question) {
    const unit = unitTo(receiver, unitOfQuestion(question.asks))
    return { sql: deliveredColumn(reader, question.asks), axis: { id, name: question.name, unit, receiver } }
  }
  const { value, name, ...own } = numberColumn(reader, id)
  return {
    sql: value,
    axis: { id, name, unit: unitTo(receiver, saidUnit(own, currency) ?? points), receiver },
  }
}

/** Of money the currency. */
function saidUnit({ type, unit }: { type: string; unit?: string }, currency: string): Bilingual | undefined {
  if (unit !== undefined) return unitWords(unit)
  return type === 'money' ? { zh: currency, en: currency } : undefined
}

const receivers = {
  customer: { zh: '给客户', en: 'to the customer' },
  firm: { zh: '给企业', en: 'to the firm' },
} as const

/** What is counted and who receives it; what has no unit is told by the latter alone. */
function unitTo(receiver: 'customer' | 'firm', unit: Bilingual | undefined): Bilingual {
  const { zh, en } = receivers[receiver]
  return unit ? { zh: `${unit.zh},${zh}`, en: `${unit.en} ${en}` } : { zh, en }
}

/** What is at a cut is high. */
function cornerAt(
  means: { delivered: number; relationship: number },
  cuts: { delivered: number | undefined; relationship: number | undefined },
): { corner?: Corner } {
  if (cuts.delivered === undefined || cuts.relationship === undefined) return {}
  const gets = means.delivered >= cuts.delivered
  const gives = means.relationship >= cuts.relationship
  return { corner: gets ? (gives ? 'both' : 'generous') : gives ? 'at-risk' : 'neither' }
}
