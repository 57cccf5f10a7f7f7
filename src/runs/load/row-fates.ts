import type { FileEngine } from '../../engines/engine.ts'
import { isEventSource, isLinkSource } from '../../intake/source-definition.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import type { RowPlan } from '../../intake/typed-rows.ts'
import { goneIn } from './gone-in.ts'
import { rowPlace } from './row-place.ts'

/** What becomes of staged rows that are no rejects; each row is one of these. */
export interface RowFates {
  kept: number
  withoutId: number
  /** The same as another row in everything. */
  duplicates: number
  /** Rows with an id that comes again further down with other contents, how many ids those are, and the first few. */
  superseded: { rows: number; ids: number; examples: string[] }
  /** Rows that take their event or entity away. */
  deleted: number
  /** SQL of the rows that are kept, each once. */
  rows: string
}

/** Says before a load what the load says: its counts and these are equal, whatever the source holds. */
export async function rowFates(
  engine: FileEngine,
  definition: SourceDefinition,
  plan: RowPlan,
  { staged, few }: { staged: string; few: number },
): Promise<RowFates> {
  const { quote } = engine.dialect
  const gone = goneIn({ plan, context: { engine } })
  const other = isLinkSource(definition) && plan.linkedId ? ` AND ${quote(plan.linkedId)} IS NOT NULL` : ''
  const named = isEventSource(definition) ? `(_id IS NOT NULL OR ${gone})` : `_id IS NOT NULL${other}`
  const unit = unitOf(definition, plan, quote)
  const last = unit
    ? `CASE WHEN ${unit.there} THEN first_value(_tie) OVER (PARTITION BY ${unit.columns.join(', ')} ORDER BY ${rowPlace} DESC) ELSE _tie END`
    : '_tie'
  const shown = unit ? `CAST(${unit.shown} AS VARCHAR)` : `''`
  const whole = unit ? unit.columns.join(', ') : '_tie'
  const content = isLinkSource(definition) ? `hash(${linkCells(plan, quote).join(', ')})` : '_tie'
  const seen = `${gone} AS _gone, hash(${whole}) AS _unit, ${content} AS _content, ${shown} AS _shown, ${last} AS _last`
  const good = `SELECT *, ${seen} FROM ${staged} WHERE _bad = 0 AND ${named}`
  const here = '_tie = _last'
  const [row] = await engine.rows(
    `SELECT count(*) AS good, count(*) FILTER (WHERE NOT (${here})) AS superseded, count(DISTINCT _unit) FILTER (WHERE NOT (${here})) AS ids,
       count(DISTINCT _content) FILTER (WHERE ${here} AND NOT _gone) AS kept, count(DISTINCT _content) FILTER (WHERE ${here} AND _gone) AS deleted,
       (SELECT count(*) FROM ${staged} WHERE _bad = 0) AS fine FROM (${good})`,
  )
  const of = (name: string) => Number(row?.[name] ?? 0)
  const examples =
    of('superseded') === 0
      ? []
      : await engine.rows(
          `SELECT any_value(_shown) AS shown, min(_record) AS place FROM (${good}) WHERE NOT (${here}) GROUP BY _unit ORDER BY place LIMIT ${few}`,
        )
  return {
    kept: of('kept'),
    withoutId: of('fine') - of('good'),
    duplicates: of('good') - of('superseded') - of('kept') - of('deleted'),
    superseded: { rows: of('superseded'), ids: of('ids'), examples: examples.map((one) => String(one['shown'])) },
    deleted: of('deleted'),
    rows: `SELECT * FROM (${good}) WHERE ${here} AND NOT _gone QUALIFY row_number() OVER (PARTITION BY _content) = 1`,
  }
}

/** Of a link all that is kept of it says whether it is the same as another. */
function linkCells(plan: RowPlan, quote: (name: string) => string): string[] {
  const plain = [...plan.read, ...plan.derived].filter(
    ({ column }) => column.as !== 'id' && column.private === undefined,
  )
  return ['_id', ...plain.map(({ name }) => quote(name))]
}

/** What each should come once of; nothing where rows have no id of their own. */
function unitOf(definition: SourceDefinition, plan: RowPlan, quote: (name: string) => string) {
  if (isLinkSource(definition)) return undefined
  if (!isEventSource(definition)) {
    const day = plan.validFrom === undefined ? [] : [quote(plan.validFrom)]
    return { columns: ['_id', ...day], there: 'true', shown: '_id' }
  }
  if (plan.eventId === undefined) return undefined
  const id = quote(plan.eventId)
  const order = plan.order === undefined ? [] : [quote(plan.order)]
  return { columns: [...order, id], there: `${id} IS NOT NULL`, shown: id }
}
