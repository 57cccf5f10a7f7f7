import { listRows, streamed } from '../compute/list-rows.ts'
import { peopleQuery } from '../people/people.ts'
import { withoutContactsSql } from '../load/contact-columns.ts'
import type { SourceColumn } from './list-columns.ts'
import { chooseColumns, listColumns, sourceSql } from './list-columns.ts'
import type { ListOrder } from './list-order.ts'
import type { ListWork, ReadyList } from './list-work.ts'
import { consentOf, listQuery } from './list-work.ts'

/**
 * A list as it is: id, class, and the columns asked for, in order of key or in another one. Where nothing is to be readable, values of open columns that look like a
 * contact are `***` (of numbers: missing).
 */
export function plainList(
  work: ListWork,
  { columns: asked, unmask, order }: { columns: readonly string[]; unmask: boolean; order: ListOrder },
): ReadyList {
  const { engine, published, selection, manifest, kind, header, zone, consentColumn } = work
  const { dialect } = engine
  const chosen = chooseColumns(manifest, kind, work.fields, { columns: asked, unmask })
  const people = peopleQuery(engine, published, selection, [...new Set([...chosen.attributes, ...order.attributes])])
  const shown = people.columns.filter(
    ({ name }) => chosen.attributes.includes(name) || !order.attributes.includes(name),
  )
  const columns = listColumns(manifest, kind, shown, chosen, header, consentColumn && consentOf(work), work.hours.text)
  const query = listQuery(work, people.sql, { personal: chosen.personal.length > 0, order })
  const isHidden = ({ from, name }: SourceColumn) => !unmask && from === 'people' && (work.contacts?.has(name) ?? false)
  const sourceOf = (one: SourceColumn) =>
    isHidden(one) ? withoutContactsSql(sourceSql(one, dialect), one.type) : sourceSql(one, dialect)
  const named = (title: string, sql: string) => `${sql} AS ${dialect.quote(title)}`
  return {
    columns: columns.map(({ title, type }) => ({ title, type })),
    batches: () => {
      const selected = columns.map((one) => named(one.title, streamed(sourceOf(one), one.type, dialect)))
      return listRows(engine.chunks(query(selected)), columns, zone)
    },
    source: { engine, sql: query(columns.map((one) => named(one.title, sourceOf(one)))) },
    personal: chosen.personal,
    unmask,
    ...(order.words ? { order: order.words } : {}),
  }
}
