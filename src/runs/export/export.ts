import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { List } from '../../destinations/destination.ts'
import { destinationErrors } from '../../destinations/errors.ts'
import type { Layout } from '../../destinations/layouts/layout.ts'
import type { DeliveredBatch } from '../../destinations/receivers/webhook.ts'
import { destinationFor } from '../../destinations/write-list.ts'
import type { Bilingual, Problem } from '../../errors.ts'
import type { Vault } from '../../privacy/vault.ts'
import { recordMembers } from '../../state/export-members.ts'
import { acquireLock, releaseLock } from '../../state/lock.ts'
import { recordDelivery, recordExport, recordNotMade } from '../../state/exports.ts'
import type { RunContext } from '../context.ts'
import { isoNow } from '../context.ts'
import { selectionName } from '../compute/selection.ts'
import type { Selection } from '../people/people.ts'
import { peopleQuery } from '../people/people.ts'
import { personalFields, stagePersonal } from '../people/personal.ts'
import type { Published } from '../stored/published.ts'
import { agreedKeys } from './agreed.ts'
import { listHours } from './contact-hours.ts'
import type { ExportOptions } from './export-options.ts'
import { checkTarget } from './export-target.ts'
import { laidOutFor, layoutFor, limitsOf } from './layout-for.ts'
import { bestFirst, byKeyAlone } from './list-order.ts'
import type { ListWork } from './list-work.ts'
import { contactNamesOf } from '../in-force/contact-asks.ts'
import { consentOf } from './list-work.ts'
import type { Note } from './list-notes.ts'
import { consentNotes, droppedOf, layoutNotes, listNotes } from './list-notes.ts'
import { readOwners } from './owners.ts'
import { plainList } from './plain-list.ts'
import type { Receiver } from './receiver.ts'
import { receiverOf } from './receiver.ts'
import type { Sending } from './send-list.ts'
import { sendList } from './send-list.ts'
import { countedTwice, warningsOf } from './list-warnings.ts'

export interface ExportResult {
  /** Number in the export log. */
  id: number
  /** The file, or the address without what is secret. */
  file: string
  /** Of a file as its ending says, else `table` or `webhook`. */
  format: string
  what: string
  day: string
  run: string
  rows: number
  bytes: number
  sha256: string
  columns: string[]
  personal: string[]
  unmasked: boolean
  consent: Bilingual
  /** Of a list that is laid out: how, who is not on it, and what whoever uses it must know. */
  layout?: string
  dropped?: { reason: string; name: Bilingual; people: number }[]
  notes?: Note[]
  /** Of a web address: what became of each batch. */
  batches?: DeliveredBatch[]
  /** Warnings, and the error of a list that did not arrive whole. */
  problems: Problem[]
}

/** What an export needs beside a project. */
export interface ExportContext extends RunContext, Pick<Sending, 'env' | 'wait' | 'signal'> {
  vault: Vault
}

/**
 * Sends the people of a selection to a file, table or web address, and logs it. Personal columns come from the vault, masked unless
 * `unmask`, and need a purpose (`purpose-missing`); layouts need both (`layout-needs-unmask`); files of the project are never
 * replaced (`export-target-taken`). The list is in the log before its file is in its place, its table committed or its first batch
 * sent: what fails leaves nothing, and no entry in the log or, when only the last step failed, one that says so (`notMade`). A web
 * address that takes only a part of it is no error that is thrown: the answer says so (`batches`, `problems`). A list that is counted
 * against limits leaves while nothing else writes (`locked`), so that of two at once the second counts the first.
 */
export async function exportPeople(
  context: ExportContext,
  published: Published,
  selection: Selection,
  options: ExportOptions,
): Promise<ExportResult> {
  const layout = layoutFor(options)
  if (!layout || !limitsOf(layout, options.limits)) return sendPeople(context, published, selection, options, layout)
  const { ledger } = context
  acquireLock(ledger, { command: `export ${selectionName(selection)}`, since: isoNow(context) })
  try {
    return await sendPeople(context, published, selection, options, layout)
  } finally {
    releaseLock(ledger)
  }
}

async function sendPeople(
  context: ExportContext,
  published: Published,
  selection: Selection,
  options: ExportOptions,
  layout: Layout | undefined,
): Promise<ExportResult> {
  const { engine, vault, ledger } = context
  const { manifest } = published
  const receiver = receiverOf(options.to, context.env)
  if (receiver.kind === 'file') await checkTarget(context, options.to)
  const work = workOf(context, published, selection, options, { receiver, layout })
  const what = selectionName(selection)
  const consent = consentNotes[consentOf(work)]
  const isLimited = layout && limitsOf(layout, options.limits) !== undefined
  const owners = isLimited ? await readOwners(engine, work.kind) : undefined
  const laidOut = layout && laidOutFor(context, work, layout, options, owners)
  const ready =
    laidOut ??
    plainList(work, {
      columns: options.columns ?? ['attributes'],
      unmask: options.unmask ?? false,
      order:
        options.bestFirst === undefined
          ? byKeyAlone
          : bestFirst(work.own, selection, { columns: [], asked: options.bestFirst }),
    })
  const carried = ready.personal.map((one) => one.field)
  if ((carried.length || layout) && !options.purpose?.trim())
    throw destinationErrors.error('purpose-missing', { columns: carried.join(', ') || 'id' })
  const language = work.header === 'ids' ? context.project.language : work.header
  const terms = listNotes(manifest, what, {
    ...meantOf(options),
    ...(options.purpose === undefined ? {} : { purpose: options.purpose }),
    now: context.now(),
    consent,
    order: ready.order,
  })
  const notes = () => (layout && laidOut ? layoutNotes(layout, laidOut.settings, laidOut.laid) : [])
  const list: List = {
    name: what.split('/').at(-1) ?? what,
    columns: ready.columns,
    batches: ready.batches,
    ...(ready.source ? { source: ready.source } : {}),
    text: {
      ...ready.text,
      ...(options.header === 'none' ? { header: false } : {}),
      ...(options.lineEnds === 'crlf' ? { lineEnd: '\r\n' } : {}),
    },
    // The last of it is counted while the rows are written.
    get notes() {
      return [...terms, ...notes()].map(({ title, text }) => ({ title: title[language], text: text[language] }))
    },
  }
  const unmasked = ready.unmask && (carried.length > 0 || layout !== undefined)
  try {
    if (carried.length)
      await stagePersonal(engine, vault, {
        table: work.staging,
        kind: work.kind,
        fields: ready.personal,
        keys: `SELECT _key FROM (${peopleQuery(engine, published, selection, []).sql}) k ORDER BY _key`,
        unmask: ready.unmask,
      })
    const file = receiver.kind === 'file' ? resolve(receiver.path) : receiver.shown
    let id = 0
    const sent = await sendList(
      list,
      receiver,
      sendingOf(context, options, { manifest, what, consent }),
      ({ format, rows, sha256 }) => {
        id = ledger.transaction(() => {
          const made = recordExport(ledger, {
            at: isoNow(context),
            by: options.by,
            what,
            format,
            purpose: options.purpose ?? '',
            file,
            rows,
            sha256,
            unmasked,
            consentNote: consent.en,
            ...meantOf(options),
            ...(layout && laidOut ? { layout: layout.name, dropped: laidOut.laid.dropped } : {}),
          })
          if (laidOut && owners) {
            const reached = [...laidOut.laid.keys, ...laidOut.laid.alsoReached]
            const own = reached.flatMap((key) => owners.owns.get(key) ?? [key])
            recordMembers(ledger, made, work.kind, own)
          }
          return made
        })
        return (why) => recordNotMade(ledger, id, why)
      },
    )
    const { problem, batches, ...written } = sent
    if (batches) recordDelivery(ledger, id, deliveredOf(batches))
    return {
      id,
      file,
      what,
      day: manifest.day,
      run: manifest.run,
      ...written,
      columns: ready.columns.map((one) => one.title),
      personal: carried,
      unmasked,
      consent,
      ...(layout && laidOut ? { layout: layout.name, dropped: droppedOf(laidOut.laid), notes: notes() } : {}),
      ...(batches ? { batches } : {}),
      problems: [
        ...(problem ? [problem] : []),
        ...(layout && laidOut
          ? warningsOf(layout, laidOut, written.rows)
          : countedTwice(work.own.attributes, options.columns ?? ['attributes'])),
      ],
    }
  } finally {
    if (carried.length) await engine.execute(`DROP TABLE IF EXISTS ${engine.dialect.quote(work.staging)}`)
  }
}

/** For whom, and for how long. */
export function meantOf({ receiver, expires }: ExportOptions): Pick<ExportOptions, 'receiver' | 'expires'> {
  return {
    ...(receiver?.trim() ? { receiver: receiver.trim() } : {}),
    ...(expires === undefined ? {} : { expires }),
  }
}

/** Files are in the project's language unless another one is asked for; tables and web addresses have ids, and a table a column for consent. */
export function workOf(
  context: RunContext,
  published: Published,
  selection: Selection,
  options: ExportOptions,
  { receiver, layout }: { receiver: Receiver; layout: Layout | undefined },
): ListWork {
  const { engine, zone, project } = context
  const { manifest } = published
  const { kind } = peopleQuery(engine, published, selection, [])
  const named = options.header === 'none' ? undefined : options.header
  const isFile = receiver.kind === 'file'
  const textual = isFile ? destinationFor(options.to).notes === 'column' : receiver.kind === 'table'
  return {
    engine,
    published,
    manifest,
    selection,
    kind,
    own: manifest.kinds[kind]!,
    fields: personalFields(context.sources, kind),
    zone,
    header: named ?? (isFile ? project.language : 'ids'),
    consentColumn: textual && (layout?.consentColumn ?? true),
    agreed: agreedKeys(context, published, kind, layout),
    contacts: contactNamesOf(context)?.names,
    hours: listHours(context, manifest.kinds[kind]!, selection),
    staging: `personal ${randomUUID()}`,
  }
}

function sendingOf(
  { env, wait, signal, now, project }: ExportContext,
  options: ExportOptions,
  { manifest, what, consent }: { manifest: Published['manifest']; what: string; consent: Bilingual },
): Sending {
  return {
    env,
    wait,
    now,
    ...(signal ? { signal } : {}),
    ...(options.timeout ? { timeout: options.timeout } : {}),
    mode: options.mode ?? 'replace',
    reserved: project.engine ? [project.engine.schema] : [],
    head: {
      fenqun: 1,
      list: what,
      asOf: manifest.day,
      run: manifest.run,
      purpose: options.purpose ?? '',
      consent: consent.en,
    },
  }
}

function deliveredOf(batches: readonly DeliveredBatch[]): { batches: number; delivered: number; rows: number } {
  const arrived = batches.filter((one) => one.delivered)
  return {
    batches: batches.length,
    delivered: arrived.length,
    rows: arrived.reduce((sum, one) => sum + one.rows, 0),
  }
}
