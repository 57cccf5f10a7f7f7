import type { Bilingual } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import type { ChangeReason } from '../stored/manifest.ts'
import { keptIfLarge } from '../stored/kept-rows.ts'
import type { Published } from '../stored/published.ts'
import { openPublished } from '../stored/published.ts'
import type { Moved } from './what-moved.ts'
import { whatMoved } from './what-moved.ts'

/** How many entered or left, by what made them. */
export interface Flow {
  people: number
  because: Record<ChangeReason, number>
  /** The condition that turned for most of them. */
  moved?: Moved
}

/** Who came and went in a segment between two runs that follow each other. */
export interface SegmentFlows {
  id: string
  name: Bilingual
  kind: string
  members: number
  /** Undefined for the first run that has the segment. */
  since?: {
    run: string
    day: string
    members: number
    /** Its rule was another then. */
    redefined: boolean
    entered: Flow
    left: Flow
  }
}

/** Who entered and left a segment since the run before, by reason. Throws `not-found`. */
export async function segmentFlows(context: RunContext, published: Published, id: string): Promise<SegmentFlows> {
  const { manifest, changes, comparedWith } = published
  const found = Object.entries(manifest.kinds).find(([, own]) => own.segments.some((one) => one.id === id))
  if (!found) {
    const known = Object.values(manifest.kinds).flatMap((own) => own.segments.map((one) => one.id))
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  const [kind, own] = found
  const segment = own.segments.find((one) => one.id === id)!
  const about = { id, name: segment.name, kind, members: segment.members }
  const before = comparedWith === undefined ? undefined : await openPublished(context, { run: comparedWith })
  const was = before?.manifest.kinds[kind]?.segments.find((one) => one.id === id)
  if (!before || !was || !changes) return about
  const { engine } = context
  const { text } = engine.dialect
  const sql = `SELECT change, reason, count(*) AS people
FROM ${engine.parquetSource([changes.changes(kind)])} WHERE what = 'segment' AND id = ${text(id)} GROUP BY 1, 2`
  const rows = await keptIfLarge(published, kind, sql, (one) => engine.rows(one))
  const changed = (['entered', 'left'] as const).filter((change) => rows.some((row) => row['change'] === change))
  const movedBy = await whatMoved(context, before, published, { kind, id, changes: changed })
  const flow = (change: 'entered' | 'left'): Flow => {
    const because = { data: 0, time: 0, definition: 0, merged: 0 }
    for (const row of rows)
      if (row['change'] === change) because[row['reason'] as ChangeReason] += Number(row['people'])
    const people = because.data + because.time + because.definition + because.merged
    const moved = people ? movedBy[change] : undefined
    return { people, because, ...(moved ? { moved } : {}) }
  }
  return {
    ...about,
    since: {
      run: before.manifest.run,
      day: before.manifest.day,
      members: was.members,
      redefined: was.hash !== segment.hash,
      entered: flow('entered'),
      left: flow('left'),
    },
  }
}
