import type { Bilingual } from '../../../errors.ts'
import type { Cell } from '../../../engines/engine.ts'
import type { Zone } from '../../../time/zone.ts'
import { dayOf } from '../../../time/zone.ts'
import type { EntityChange, EntityHistory } from '../../history/entity-history.ts'
import type { ChangeReason, Manifest } from '../../stored/manifest.ts'
import type { EntityView } from '../customer.ts'

/** Since which run's day; `found`: it was there when a run first looked, so it may have been so for longer. */
export interface Since {
  day: string
  how: 'entered' | 'found'
  reason?: ChangeReason
}

export interface SegmentSeen {
  id: string
  name: Bilingual
  state: 'in' | 'unknown'
  /** The rule in words. */
  why: Bilingual
  /** Left out where it is unknown, and where runs in between have not been compared. */
  since?: Since
  /** The last day that decided. */
  asOf: string
  version: number
  /** Sources it rests on that were older than they promise to be (W08). */
  stale?: string[]
}

export interface ClassSeen {
  scheme: string
  name: Bilingual
  method: string
  class?: { id: string; name: Bilingual; group?: string }
  /** Its rule in words, or why it is in no class. */
  why: Bilingual
  since?: Since
  /** What the method says beside the class, such as RFM scores. */
  extras: Record<string, Cell>
  asOf: string
  version: number
  stale?: string[]
}

/** What it is in, why, and since when. */
export function membershipsOf(
  manifest: Pick<Manifest, 'kinds'>,
  view: EntityView,
  history: EntityHistory,
  zone: Zone,
): { segments: SegmentSeen[]; classes: ClassSeen[] } {
  const own = manifest.kinds[view.kind]!
  const last = new Map(history.changes.map((one) => [`${one.of} ${one.id}`, one]))
  const lastGap = history.gaps.at(-1) ?? ''
  const since = (change: EntityChange | undefined, holds: boolean): { since?: Since } => {
    if (!change || !holds || change.change === 'left' || change.day < lastGap) return {}
    const { day, reason } = change
    const how = change.change === 'found' ? 'found' : 'entered'
    return { since: { day, how, ...(reason ? { reason } : {}) } }
  }
  const dayOfResult = (asOf: string) => dayOf(Date.parse(asOf) - 1, zone)
  return {
    segments: view.segments.map(({ id, name, state, version, asOf }) => {
      const segment = own.segments.find((one) => one.id === id)!
      return {
        id,
        name,
        state,
        why: segment.sentence,
        ...since(last.get(`segment ${id}`), state === 'in'),
        asOf: dayOfResult(asOf),
        version,
        ...(segment.stale ? { stale: segment.stale } : {}),
      }
    }),
    classes: view.classes.map(({ scheme: id, name, class: found, unassigned, extras }) => {
      const scheme = own.schemes.find((one) => one.id === id)!
      const rule = scheme.classes.find((one) => one.id === found?.id)
      const change = last.get(`scheme ${id}`)
      return {
        scheme: id,
        name,
        method: scheme.method,
        ...(found ? { class: { ...found, ...(rule?.group === undefined ? {} : { group: rule.group }) } } : {}),
        why: rule?.rule ?? unassigned ?? { zh: '', en: '' },
        ...since(change, found !== undefined && change?.to?.id === found.id),
        extras,
        asOf: dayOfResult(scheme.asOf),
        version: scheme.version,
        ...(scheme.stale ? { stale: scheme.stale } : {}),
      }
    }),
  }
}
