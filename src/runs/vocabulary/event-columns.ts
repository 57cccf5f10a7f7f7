import type { CatalogueEvent } from '../../compile/catalogue.ts'
import { withEventValues } from '../compute/event-values.ts'
import type { RunContext } from '../context.ts'
import type { Published } from '../stored/published.ts'

/** A column of an event, with the values it commonly has and how many people have an event with it. */
export interface EventColumnValues {
  name: string
  type: string
  values?: { value: string | boolean; people: number }[]
}

const most = 50
const within = 'last 12 months'

/** The columns that a rule may name: those that begin with `_` are fenqun's own. */
export const namedColumns = ({ columns }: CatalogueEvent) => columns.filter(({ name }) => !name.startsWith('_'))

/**
 * The columns of an event, those of texts, lists and booleans with their commonest values of the last 12 months before a run's as-of; no value that fewer
 * people have than asked for. The run's tables must be open.
 */
export async function eventColumnValues(
  context: RunContext,
  { manifest }: Published,
  event: CatalogueEvent,
  fewest: number,
): Promise<EventColumnValues[]> {
  const found: EventColumnValues[] = []
  for (const { name, type } of namedColumns(event)) {
    if (type !== 'text' && type !== 'boolean') {
      found.push({ name, type })
      continue
    }
    const values = await withEventValues(
      context,
      manifest,
      { event: event.name, column: name, within },
      async (pairs) => {
        const rows = await context.engine.rows(`SELECT v AS value, count(*) AS people FROM (${pairs})
GROUP BY v HAVING count(*) >= ${fewest} ORDER BY people DESC, value LIMIT ${most}`)
        return rows.map((row) => ({ value: String(row['value']), people: Number(row['people']) }))
      },
    )
    const typed = type === 'boolean' ? values.map((one) => ({ ...one, value: one.value === 'true' })) : values
    found.push({ name, type, values: typed })
  }
  return found
}
