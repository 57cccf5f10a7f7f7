import { extname } from 'node:path'
import { destinationErrors } from '../../destinations/errors.ts'
import { layouts } from '../../destinations/layouts.ts'
import type { Layout, LayoutSettings } from '../../destinations/layouts/layout.ts'
import { didYouMean } from '../../errors.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import { readRun } from '../stored/run-reader.ts'
import type { Selection } from '../people/people.ts'
import { windowColumn } from './contact-hours.ts'
import type { ExportOptions } from './export-options.ts'
import type { LaidOut } from './lay-out.ts'
import { laidOutList } from './laid-out-list.ts'
import { bestFirst, byKeyAlone } from './list-order.ts'
import type { ListWork, ReadyList } from './list-work.ts'
import type { Owners } from './owners.ts'
import type { Limits } from './reached.ts'
import { reachedBefore } from './reached.ts'
import { isAddress } from './receiver.ts'

/** The layout that is asked for, if one is. Throws `unknown-layout`, `layout-not-for` of a file it cannot be, and `layout-needs-unmask`. */
export function layoutFor({ as, to, unmask }: ExportOptions): Layout | undefined {
  if (as === undefined) return undefined
  const layout = layouts.find(({ name }) => name === as)
  if (!layout) {
    const known = layouts.map(({ name }) => name)
    throw destinationErrors.error('unknown-layout', { name: as, near: didYouMean(as, known), known: known.join(', ') })
  }
  if (isAddress(to) || !layout.endings.includes(extname(to).toLowerCase()))
    throw destinationErrors.error('layout-not-for', {
      layout: layout.name,
      path: to,
      endings: layout.endings.join(' '),
    })
  if (!unmask) throw destinationErrors.error('layout-needs-unmask', { layout: layout.name })
  return layout
}

/** A list in a layout, with what it came to once it is written. */
export interface LaidOutReady extends ReadyList {
  laid: LaidOut
  settings: LayoutSettings
  limits: Limits | undefined
}

/** `owners` are asked of a list that has limits. */
export function laidOutFor(
  context: RunContext,
  work: ListWork,
  layout: Layout,
  options: ExportOptions,
  owners: Owners | undefined,
): LaidOutReady {
  const { own, selection, kind, header } = work
  const columns = columnsOf(layout, work, options.columns ?? [])
  const limits = limitsOf(layout, options.limits)
  const language = header === 'ids' ? context.project.language : header
  const list = laidOutList(work, layout, {
    columns,
    settings: {
      country: context.project.country,
      language: header,
      ending: extname(options.to).toLowerCase(),
      tags: options.tags?.length ? options.tags : [titleOf(work, selection)[language]],
      plusSign: options.plusSign ?? true,
      hours: work.hours.note,
    },
    named: { follower: options.follower, 'external user id': options.externalUserId },
    order: layout.ordered ? bestFirst(own, selection, { columns, asked: options.bestFirst }) : byKeyAlone,
    limits: limits &&
      owners && { over: reachedBefore(context, { layout: layout.name, kind, limits, owners }), hold: limits.hold },
    lowTouch: lowTouchKeys(context, work),
  })
  return { ...list, limits }
}

/** People who telephone see when, wherever the list's segment says it. */
function columnsOf(layout: Layout, { hours }: ListWork, asked: readonly string[]): readonly string[] {
  const { name } = windowColumn
  return layout.name === 'call-list' && hours.learned && !asked.includes(name) ? [...asked, name] : asked
}

/** SQL of the keys of a kind's `low touch` segment. Throws `not-found` where the run does not have it. */
function lowTouchKeys(context: RunContext, { engine, published, kind }: ListWork): string | undefined {
  const id = context.project.kinds[kind]?.['low touch']
  if (id === undefined) return undefined
  const reader = readRun(engine, published, kind)!
  const isIn = reader.isIn('segment', id)
  if (isIn === undefined) {
    const known = reader.manifest.segments.map((one) => one.id)
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  return `SELECT m._key FROM ${reader.fromMembers} WHERE ${isIn}`
}

export function limitsOf(layout: Layout, asked: Partial<Limits> | undefined): Limits | undefined {
  return layout.limits || asked ? { hold: false, ...layout.limits, ...asked } : undefined
}

/** How people call what is exported. */
function titleOf({ own }: ListWork, selection: Selection) {
  const named = (list: readonly { id: string; name: { zh: string; en: string } }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? { zh: id, en: id }
  switch (selection.what) {
    case 'segment':
      return named(own.segments, selection.id)
    case 'population':
      return named(own.populations, selection.id)
    case 'scheme':
      return named(own.schemes, selection.scheme)
    case 'class':
      return named(own.schemes.find((one) => one.id === selection.scheme)?.classes ?? [], selection.class)
    case 'everyone':
      return own.name
  }
}
