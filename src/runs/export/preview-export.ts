import { mergedTable } from '../../compile/catalogue.ts'
import type { ListRow, ListValue } from '../../destinations/destination.ts'
import { shortMoney } from '../../destinations/text-of.ts'
import type { Bilingual, Problem } from '../../errors.ts'
import { domestic, phoneOf } from '../../intake/phone.ts'
import { mask } from '../../privacy/masking.ts'
import { shownId } from '../../privacy/shown-id.ts'
import { getPrivate } from '../../privacy/vault.ts'
import { selectionName } from '../compute/selection.ts'
import type { RunContext } from '../context.ts'
import type { Selection } from '../people/people.ts'
import { peopleQuery } from '../people/people.ts'
import type { PersonalField } from '../people/personal.ts'
import { stagePersonal } from '../people/personal.ts'
import type { Published } from '../stored/published.ts'
import { workOf } from './export.ts'
import type { ExportOptions } from './export-options.ts'
import { laidOutFor, layoutFor, limitsOf } from './layout-for.ts'
import type { Note } from './list-notes.ts'
import { droppedOf, layoutNotes } from './list-notes.ts'
import { bestFirst, byKeyAlone } from './list-order.ts'
import { readOwners } from './owners.ts'
import { consentOf } from './list-work.ts'
import { plainList } from './plain-list.ts'
import { warningsOf } from './list-warnings.ts'

/** What a list would be. */
export interface ExportPreview {
  what: string
  kind: string
  run: string
  /** Of the selection; those on the list and those left out. */
  people: number
  rows: number
  dropped: { reason: string; name: Bilingual; people: number }[]
  columns: { title: string; type: string }[]
  personal: string[]
  /** The first rows, names and contacts masked. */
  sample: ListValue[][]
  notes: Note[]
  /** Whether whoever did not agree to the channel of the list is left out. */
  consent: 'checked' | 'unchecked'
  problems: Problem[]
}

const shown = 5

/**
 * Goes through a list as if it left, and keeps nothing but counts and the first rows. What is wrong with it is thrown as the export would; a
 * purpose is not asked for. The run's tables must be open.
 */
export async function previewExport(
  context: RunContext,
  published: Published,
  selection: Selection,
  options: ExportOptions,
): Promise<ExportPreview> {
  const { engine, vault } = context
  const layout = layoutFor({ ...options, unmask: true })
  const work = workOf(context, published, selection, options, { receiver: { kind: 'file', path: options.to }, layout })
  const limited = layout && limitsOf(layout, options.limits) !== undefined
  const owners = limited ? await readOwners(engine, work.kind) : undefined
  const laidOut = layout && laidOutFor(context, work, layout, options, owners)
  const order =
    options.bestFirst === undefined
      ? byKeyAlone
      : bestFirst(work.own, selection, { columns: [], asked: options.bestFirst })
  const plain = laidOut
    ? undefined
    : plainList(work, { columns: options.columns ?? ['attributes'], unmask: options.unmask ?? false, order })
  const ready = laidOut ?? plain!
  const carried = ready.personal.map((one) => one.field)
  const keys = `SELECT _key FROM (${peopleQuery(engine, published, selection, []).sql}) k ORDER BY _key`
  try {
    if (carried.length)
      // A layout has to see whole numbers to tell which of them can be used; a plain list does not.
      await stagePersonal(engine, vault, {
        table: work.staging,
        kind: work.kind,
        fields: ready.personal,
        keys,
        unmask: laidOut !== undefined,
      })
    const first: ListRow[] = []
    let rows = 0
    for await (const batch of ready.batches()) {
      first.push(...batch.slice(0, shown - first.length))
      rows += batch.length
    }
    const dropped = laidOut ? droppedOf(laidOut.laid) : []
    const people = laidOut ? laidOut.laid.keys.length + dropped.reduce((sum, one) => sum + one.people, 0) : rows
    const hide = laidOut
      ? await masker(context, work.kind, ready.personal, laidOut.laid.keys.slice(0, shown))
      : (text: string) => shownId(text)
    return {
      what: selectionName(selection),
      kind: work.kind,
      run: published.manifest.run,
      people,
      rows,
      dropped,
      columns: ready.columns.map(({ title, type }) => ({ title, type })),
      personal: carried,
      sample: first.map((row) =>
        row.map((value, index) => {
          if (typeof value !== 'string') return value
          return ready.columns[index]?.type === 'money' ? shortMoney(value) : hide(value)
        }),
      ),
      consent: consentOf(work),
      notes: layout && laidOut ? layoutNotes(layout, laidOut.settings, laidOut.laid) : [],
      problems: layout && laidOut ? warningsOf(layout, laidOut, rows) : [],
    }
  } finally {
    if (carried.length) await engine.execute(`DROP TABLE IF EXISTS ${engine.dialect.quote(work.staging)}`)
  }
}

/** Masks what is known of these people wherever a layout put it, however it wrote it; hashes are cut. */
async function masker(
  { engine, vault, project }: RunContext,
  kind: string,
  fields: readonly PersonalField[],
  keys: readonly number[],
): Promise<(text: string) => string> {
  const among = keys.length ? keys.join(', ') : '0'
  const parts = await engine.rows(
    `SELECT _own FROM ${engine.dialect.quote(mergedTable(kind))} WHERE _key IN (${among})`,
  )
  const held = getPrivate(vault, kind, [...keys, ...parts.map((row) => Number(row['_own']))])
  const known = new Map<string, string>()
  for (const values of held.values())
    for (const { field, kind: sort } of fields) {
      const value = values[field]?.trim()
      if (!value) continue
      const masked = mask(sort, value)
      known.set(value, masked)
      const number = sort === 'phone' ? phoneOf(value, project.country)?.e164 : undefined
      if (number) known.set(number, masked).set(domestic(number, project.country), masked)
    }
  return (text) => {
    if (/^[0-9a-f]{64}$/i.test(text)) return `${text.slice(0, 8)}…`
    const whole = known.get(text.trim())
    if (whole !== undefined) return whole
    let hidden = text
    for (const [value, masked] of known) if (value.length > 1) hidden = hidden.replaceAll(value, masked)
    return shownId(hidden)
  }
}
