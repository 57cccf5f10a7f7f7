import type { z } from 'zod'
import type { CostPhase, deliveredSchema } from '../../definition/customer-view-shapes.ts'
import { costPhases } from '../../definition/customer-view-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import { notFoundAmong } from '../../runs/not-found.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { unitWords } from '../../sql/units.ts'
import { numberColumn } from '../number-column.ts'
import type { AboutGroups } from './asked-groups.ts'
import { askedGroups } from './asked-groups.ts'
import type { Mean } from './group-means.ts'
import { groupMeans, rounded } from './group-means.ts'

export type DeliveredQuestion = z.output<typeof deliveredSchema>

export interface DeliveredOptions extends DeliveredQuestion {
  kind?: string
  /** What if: an item, or a whole phase of cost, were so much more. */
  change?: readonly { of: string; by: number }[]
}

export interface DeliveredItem {
  id: string
  name: Bilingual
  /** `benefit`, or when the cost arises. */
  side: 'benefit' | CostPhase
}

/** Benefits less costs, each the mean of a head. */
export interface Delivered {
  benefits: number
  costs: Record<CostPhase, number> & { total: number }
  net: number
}

export interface DeliveredGroup {
  id: string | null
  name: Bilingual
  people: number
  /** Of how many every item is known; the figures are theirs. */
  known: number
  /** Left out where too few are known. */
  ours?: Delivered
  rival?: Delivered
  /** Our net less the rival's. */
  lead?: number
  /** With the changes. */
  changed?: { net: number; lead?: number }
  /** Of each item, in their order. */
  items?: { ours: number; rival?: number }[]
}

export interface DeliveredAnswer extends AboutGroups {
  unit: Bilingual
  rival?: Bilingual
  items: DeliveredItem[]
  groups: DeliveredGroup[]
  all: DeliveredGroup
  /** What was changed, with its name. */
  change: { of: string; name: Bilingual; by: number }[]
  least: number
  conventions: Bilingual[]
}

export const points: Bilingual = { zh: '分', en: 'points' }

export const phaseNames: Record<CostPhase, Bilingual> = {
  evaluate: { zh: '评估成本', en: 'cost of evaluating' },
  obtain: { zh: '获得成本', en: 'cost of obtaining' },
  use: { zh: '使用成本', en: 'cost of using' },
}

/**
 * Delivered value (F02): what customers get less what evaluating, obtaining and using costs them, beside a rival, and with changes. Items are numbers
 * for everybody, or means of an attribute. Throws `not-found`, `no-groups-by`, `no-number-to-compare`, `too-many-groups`.
 */
export async function deliveredOf(
  context: RunContext,
  published: Published,
  options: DeliveredOptions,
): Promise<DeliveredAnswer> {
  const { about, reader, where, grouped, least } = askedGroups(context, published, options)
  const items = itemsOf(options)
  const change = (options.change ?? []).map(({ of, by }) => ({ of, by, name: changedName(items, of) }))
  const compares = items.every((one) => one.rival !== undefined)
  const written = [...items.map((one) => one.ours), ...(compares ? items.map((one) => one.rival!) : [])]
  const complete = completeOf(reader, written)
  const columns = written.map((one) => `CASE WHEN ${complete} THEN ${figureSql(reader, one)} END`)
  const found = await groupMeans(reader, { where, grouped, columns })
  const groupOf = ({ id, name, people, cells }: (typeof found)['all']): DeliveredGroup => {
    const known = cells[0]!.known
    const base = { id, name, people, known }
    if (known === 0 || known < least) return base
    const means = (from: number) => items.map((_, at) => meanIn(cells[from + at]!))
    const [own, theirs] = [means(0), compares ? means(items.length) : undefined]
    const ours = addedUp(items, own)
    const rival = theirs && addedUp(items, theirs)
    const net = rounded(
      ours.net + change.reduce((sum, one) => sum + (sideOf(items, one.of) === 'benefit' ? one.by : -one.by), 0),
    )
    return {
      ...base,
      ours,
      ...(rival ? { rival, lead: rounded(ours.net - rival.net) } : {}),
      ...(change.length > 0 ? { changed: { net, ...(rival ? { lead: rounded(net - rival.net) } : {}) } } : {}),
      items: own.map((one, at) => ({ ours: one, ...(theirs ? { rival: theirs[at]! } : {}) })),
    }
  }
  return {
    ...about,
    unit: unitOfQuestion(options),
    ...(compares ? { rival: options.rival ?? { zh: '对手', en: 'the rival' } } : {}),
    items: items.map(({ id, name, side }) => ({ id, name, side })),
    groups: found.groups.map(groupOf),
    all: { ...groupOf(found.all), name: about.in.name },
    change,
    least,
    conventions: [
      {
        zh: '净值 = 利益 − (评估 + 获得 + 使用) 成本,都是人均;每一项都知道的人才算',
        en: 'net = benefits − costs of evaluating, obtaining and using, a head; only people of whom every item is known count',
      },
    ],
  }
}

/** The unit of a question in words; one that is written the same in both languages may be known in the other. */
export function unitOfQuestion({ unit }: DeliveredQuestion): Bilingual {
  if (!unit) return points
  return unit.zh === unit.en ? unitWords(unit.zh) : unit
}

interface WrittenItem extends DeliveredItem {
  ours: number | string
  rival?: number | string | undefined
}

const itemsOf = ({ benefits, costs }: DeliveredQuestion): WrittenItem[] => [
  ...benefits.map(({ benefit: id, name, ours, rival }) => ({ id, name, side: 'benefit' as const, ours, rival })),
  ...costPhases.flatMap((phase) =>
    costs
      .filter((one) => one.when === phase)
      .map(({ cost: id, name, ours, rival }) => ({ id, name, side: phase, ours, rival })),
  ),
]

const figureSql = (reader: RunReader, written: number | string): string =>
  typeof written === 'number' ? String(written) : numberColumn(reader, written).value

const completeOf = (reader: RunReader, written: readonly (number | string)[]): string =>
  [
    'TRUE',
    ...written.flatMap((one) => (typeof one === 'string' ? [`${numberColumn(reader, one).value} IS NOT NULL`] : [])),
  ].join(' AND ')

/** SQL of what one person gets, our benefits less our costs; missing where an item is unknown. */
export function deliveredColumn(reader: RunReader, question: DeliveredQuestion): string {
  const items = itemsOf(question)
  const terms = items.map(
    ({ side, ours }) => `${side === 'benefit' ? '+' : '-'} CAST(${figureSql(reader, ours)} AS DECIMAL(18, 4))`,
  )
  return `CAST((0 ${terms.join(' ')}) AS DECIMAL(18, 4))`
}

const meanIn = ({ mean }: Mean): number => mean ?? 0

function addedUp(items: readonly DeliveredItem[], values: readonly number[]): Delivered {
  const sum = (side: DeliveredItem['side']) =>
    rounded(items.reduce((total, one, at) => total + (one.side === side ? values[at]! : 0), 0))
  const [benefits, evaluate, obtain, use] = [sum('benefit'), sum('evaluate'), sum('obtain'), sum('use')]
  const total = rounded(evaluate + obtain + use)
  return { benefits, costs: { evaluate, obtain, use, total }, net: rounded(benefits - total) }
}

const sideOf = (items: readonly DeliveredItem[], of: string): DeliveredItem['side'] =>
  costPhases.find((one) => one === of) ?? items.find((one) => one.id === of)!.side

function changedName(items: readonly DeliveredItem[], of: string): Bilingual {
  const phase = costPhases.find((one) => one === of)
  const found = phase ? phaseNames[phase] : items.find((one) => one.id === of)?.name
  if (found) return found
  throw notFoundAmong({ zh: '利益或成本项', en: 'benefit or cost' }, of, [...costPhases, ...items.map((one) => one.id)])
}
