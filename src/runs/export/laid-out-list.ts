import type { ListColumn } from '../../destinations/destination.ts'
import type { DropReason } from '../../destinations/layouts/drop-reasons.ts'
import type { Layout, LayoutSettings } from '../../destinations/layouts/layout.ts'
import type { Dialect } from '../../sql/dialect.ts'
import { listRows, streamed } from '../compute/list-rows.ts'
import { peopleQuery } from '../people/people.ts'
import type { LaidOut } from './lay-out.ts'
import { distinctTitles } from './distinct-titles.ts'
import { layOut, personColumns } from './lay-out.ts'
import { chooseColumns, listColumns, sourceSql } from './list-columns.ts'
import type { ListOrder } from './list-order.ts'
import type { ListWork, ReadyList } from './list-work.ts'
import { consentOf, listQuery } from './list-work.ts'
import type { OverLimit } from './reached.ts'

/** SQL of why somebody is on no list of a channel, by the keys of who agreed to it and of who is low-touch; missing where nothing speaks against it. */
function barredSql(agreed: string | undefined, lowTouch: string | undefined, { text, cast }: Dialect): string {
  const reason = (name: DropReason) => text(name)
  const cases = [
    ...(agreed === undefined ? [] : [`WHEN p._key NOT IN (${agreed}) THEN ${reason('no-consent')}`]),
    ...(lowTouch === undefined ? [] : [`WHEN p._key IN (${lowTouch}) THEN ${reason('low-touch')}`]),
  ]
  return cases.length ? `CASE ${cases.join(' ')} END` : cast('NULL', 'text')
}

/** A list laid out for whoever receives it: people become rows, or are left out and counted. */
export function laidOutList(
  work: ListWork,
  layout: Layout,
  options: {
    columns: readonly string[]
    settings: Omit<LayoutSettings, 'columns'>
    /** Columns of roles, where they are not called as usual. */
    named: Readonly<Record<string, string | undefined>>
    order: ListOrder
    limits: { over: OverLimit; hold: boolean } | undefined
    /** SQL of the keys of those whom no list of a channel may reach. */
    lowTouch: string | undefined
  },
): ReadyList & { laid: LaidOut; settings: LayoutSettings } {
  const { engine, published, selection, manifest, kind, own, fields, header, zone } = work
  const { dialect } = engine
  const { quote } = dialect
  const typeOf = (name: string) => own.attributes.find((one) => one.id === name)?.type
  const chosen = chooseColumns(manifest, kind, fields, { columns: options.columns, unmask: false })
  const known = own.attributes.map((one) => one.id)
  const of = personColumns(layout, fields, known, { kind, named: options.named })
  const roles = of.roles.map(({ name }) => ({ name, type: typeOf(name) }))
  const personal = fields.filter(
    ({ field }) =>
      chosen.personal.some((one) => one.field === field) ||
      of.contacts.some((one) => one.field === field) ||
      roles.some(({ name, type }) => name === field && type === undefined),
  )
  const attributes = [...chosen.attributes, ...roles.flatMap(({ name, type }) => (type ? [name] : []))]
  const people = peopleQuery(engine, published, selection, [...new Set([...attributes, ...options.order.attributes])])
  const classes = people.columns.filter(({ name }) => name !== 'id' && typeOf(name) === undefined)
  const asked = listColumns(
    manifest,
    kind,
    layout.ordered ? classes : [],
    chosen,
    header,
    work.consentColumn && consentOf(work),
    work.hours.text,
  )
  const at = (type: ListColumn['type'] | undefined, name: string) =>
    streamed(`${type ? 'p' : 'v'}.${quote(name)}`, type ?? 'text', dialect)
  const selected = [
    'p._key',
    at('text', 'id'),
    barredSql(work.agreed, options.lowTouch, dialect),
    ...roles.map(({ name, type }) => at(type, name)),
    ...of.contacts.map(({ field }) => at(undefined, field)),
    ...asked.map((one) => streamed(sourceSql(one, dialect), one.type, dialect)),
  ].map((sql, index) => `${sql} AS ${quote(`c${index}`)}`)
  const text = (title: string, type: ListColumn['type'] = 'text'): ListColumn => ({ title, type })
  const read = [
    text('_key', 'integer'),
    text('id'),
    text('barred'),
    ...roles.map(({ name, type }) => text(name, type)),
    ...of.contacts.map(({ field }) => text(field)),
    ...asked,
  ]
  const query = listQuery(work, people.sql, { personal: personal.length > 0, order: options.order })(selected)
  const settings = { ...options.settings, columns: asked.map(({ title, type }) => ({ title, type })) }
  const rows = () => listRows(engine.chunks(query), read, zone)
  const { columns, batches, laid } = layOut(layout, settings, { of, columns: asked, rows }, options.limits)
  return {
    columns: distinctTitles(columns),
    batches,
    text: { mark: layout.mark },
    personal,
    unmask: true,
    laid,
    settings,
    ...(options.order.words ? { order: options.order.words } : {}),
  }
}
