import type { Bilingual } from '../../errors.ts'
import { catalogueOf, orderColumnOf } from '../../runs/catalogue.ts'
import type { RunContext } from '../../runs/context.ts'
import { evidenceErrors } from '../errors.ts'
import type { PatternSort } from './pattern-answer.ts'

/** An event whose rows may have a pattern, and its text columns, those first whose names say what people like or suffer from. */
export interface PatternEvent {
  event: string
  name: Bilingual
  kind: string
  columns: string[]
  /** How many of them are looked at where nobody says which. */
  usual: number
  /** Marks rows that are refunds. */
  refund?: string
}

/** What one table is made of. */
export interface PatternBy {
  sort: PatternSort
  column?: string
}

const telling = [
  /channel|渠道|来源|way|方式|media|device|platform|端/iu,
  /product|item|sku|商品|产品|品名/iu,
  /categor|品类|类目|种类/iu,
  /reason|complaint|sort|type|topic|原因|投诉|类型|事由/iu,
]
/** A number that stands for a name says nothing to people. */
const codes = /code|number|(?:^|[_-])(?:id|no)$|编号|编码|单号/iu
const mostUsual = 4

/** Events of a kind with their columns: those that are kept as orders too first, for their lines say most, then in the order of the sources. */
export function patternEvents(
  { project, sources }: Pick<RunContext, 'project' | 'sources'>,
  kind: string,
): PatternEvent[] {
  const all = catalogueOf(project, sources).events.filter((one) => one.kind === kind)
  const hasOrders = (event: string) => Number(all.some((one) => one.linesOf === event))
  return all
    .toSorted((a, b) => hasOrders(b.name) - hasOrders(a.name))
    .map(({ name: event, label, columns }) => {
      const order = orderColumnOf(sources, event)
      const texts = columns.filter((one) => one.type === 'text' && !one.name.startsWith('_')).map((one) => one.name)
      const open = texts.filter((one) => one !== order && one !== 'order' && !one.endsWith('_raw'))
      const placeOf = (column: string) => telling.findIndex((one) => one.test(column))
      const known = open
        .filter((one) => placeOf(one) >= 0 && !codes.test(one))
        .toSorted((a, b) => placeOf(a) - placeOf(b))
      const refund = columns.some((one) => one.name === 'refund' && one.type === 'boolean')
      return {
        event,
        name: label,
        kind,
        columns: [...known, ...open.filter((one) => !known.includes(one))],
        usual: Math.min(mostUsual, known.length),
        ...(refund ? { refund: 'refund' } : {}),
      }
    })
}

/** The tables that are asked for, or the usual ones. Throws `no-such-column`. */
export function patternsBy(event: PatternEvent, asked: readonly string[] | undefined): PatternBy[] {
  if (!asked?.length)
    return [
      { sort: 'hour-weekday' },
      ...event.columns.slice(0, event.usual).map((column): PatternBy => ({ sort: 'column', column })),
    ]
  const names = [...new Set(asked)]
  const times = names.filter((one) => (one === 'hour' || one === 'weekday') && !event.columns.includes(one))
  const columns = names.filter((one) => !times.includes(one))
  for (const name of columns)
    if (!event.columns.includes(name))
      throw evidenceErrors.error('no-such-column', { name, event: event.event, known: event.columns.join(', ') })
  return [
    ...(times.length === 2
      ? [{ sort: 'hour-weekday' as const }]
      : times.map((sort) => ({ sort: sort as PatternSort }))),
    ...columns.map((column): PatternBy => ({ sort: 'column', column })),
  ]
}
