import { sideOf } from '../../privacy/moves.ts'
import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { Move } from '../../stats/migration.ts'
import { migrationOf } from '../../stats/migration.ts'
import type { MovementPart, Part } from '../report-data.ts'
import type { Chapter } from './chapter.ts'
import { comparable } from './chapter.ts'
import { shapeOf } from './shapes.ts'

const unassigned = { id: 'unassigned', name: { zh: '未归类', en: 'Unassigned' } }

/** Who moved since the run before; undefined where no scheme says anything of movement. */
export async function collectMovements(chapter: Chapter): Promise<Part<readonly MovementPart[]> | undefined> {
  const { reader, before } = chapter
  const moving = movingSchemes(reader.manifest.schemes)
  if (moving.length === 0) return undefined
  if (!before)
    return {
      empty: 'not-computed',
      because: {
        zh: '需要两个不同基准时的运行：再算一次更早的一天，例如 fenqun run --as-of 2025-12-31。',
        en: 'It takes runs at two as-of days: compute an earlier one too, for example fenqun run --as-of 2025-12-31.',
      },
    }
  const pairs = moving.flatMap((now) => {
    const then = comparable(now, before.reader.manifest)
    return then ? [{ now, then }] : []
  })
  if (pairs.length === 0)
    return {
      empty: 'not-computed',
      because: {
        zh: `${before.asOfDay} 那次运行里没有同样定义的方案，两次的类不能相比。`,
        en: `The run of ${before.asOfDay} has no scheme that is defined the same way, so classes cannot be compared.`,
      },
    }
  const parts: MovementPart[] = []
  for (const { now, then } of pairs) {
    const moves = await movesOf(reader, now, before.reader, then)
    const placeless = moves.some((move) => move.from === unassigned.id || move.to === unassigned.id)
    const classes = [...now.classes.map(({ id, name }) => ({ id, name })), ...(placeless ? [unassigned] : [])]
    const { counts, entered, gone } = migrationOf(
      classes.map((one) => one.id),
      moves,
    )
    parts.push({
      scheme: now.id,
      name: now.name,
      from: before.asOfDay,
      to: chapter.asOfDay,
      classes,
      ordered: now.method !== 'life cycle',
      counts,
      entered,
      gone,
      reasons: { before: sideOf(then).reasons, after: sideOf(now).reasons },
    })
  }
  return parts
}

/** Schemes whose movement is shown, the one that says most first. Shares of a total move by definition and are left out. */
function movingSchemes(schemes: readonly SchemeManifest[]): SchemeManifest[] {
  return [
    ...schemes.filter((one) => one.method === 'rfm'),
    ...schemes.filter((one) => one.method === 'tiers' && shapeOf(one, 'tiers')?.cutBy !== 'share'),
    ...schemes.filter((one) => one.method === 'life cycle'),
  ]
}

/** People by class then and class now; null is outside the population. Both define the scheme the same way. */
async function movesOf(
  reader: RunReader,
  now: SchemeManifest,
  before: RunReader,
  then: SchemeManifest,
): Promise<Move[]> {
  const states = (side: RunReader, { id }: SchemeManifest) =>
    `SELECT m._key, coalesce(${side.classOf(id)}, 0) AS state FROM ${side.fromMembers} WHERE ${side.classOf(id)} IS NOT NULL OR ${side.reasonOf(id)} IS NOT NULL`
  const rows = await reader.rows(`SELECT b.state AS was, n.state AS now, count(*) AS people
FROM (${states(reader, now)}) n FULL JOIN (${states(before, then)}) b ON b._key = n._key
GROUP BY 1, 2 ORDER BY 1, 2`)
  const named = ({ classes }: SchemeManifest, state: unknown) =>
    state === null ? null : (classes[Number(state) - 1]?.id ?? unassigned.id)
  return rows.map((row) => ({
    from: named(then, row['was']),
    to: named(now, row['now']),
    count: Number(row['people']),
  }))
}
