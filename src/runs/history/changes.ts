import { bitOf, laneOf, memberLane } from '../../compile/lanes.ts'
import { columnFor } from '../../compile/names.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { RunFiles } from '../stored/folders.ts'
import { decidedAlike } from './looked-at.ts'
import type { ChangeReason, KindManifest, ReasonCounts, SchemeManifest, SegmentManifest } from '../stored/manifest.ts'

export interface Side {
  files: RunFiles
  manifest: KindManifest
}

export interface ChangeCounts {
  entered: Map<string, number>
  left: Map<string, number>
  /** By segment. */
  because: Map<string, ReasonCounts>
}

/**
 * Who entered, left or moved between two runs, one row a change: `_key`, `what`, `id`, `change` (entered, left,
 * moved), `from` and `to` (class ids), `reason`: `merged` for the keys that the query `merged` answers; else `definition` where the rule, or what it rests on or looks back on, is another
 * one; `data` where the entity has more or fewer events, or another value of a stored column that time alone cannot change;
 * else `time`. A correction that no such column sees, such as an amount that only windows sum up, passes as `time`: to see all
 * would cost one more look at every event of everybody. Members are compared as lanes, so only who differs is expanded.
 */
export async function writeChanges(
  engine: FileEngine,
  kind: string,
  before: Side,
  now: Side,
  path: string,
  merged?: string,
): Promise<ChangeCounts> {
  const { quote, text } = engine.dialect
  const segments = pairsOf(before.manifest.segments, now.manifest.segments)
  const schemes = pairsOf(before.manifest.schemes, now.manifest.schemes)
  const slotOf = (id: string) => now.manifest.slots.find((slot) => slot.what === 'segment' && slot.id === id)!.slot
  const lanes = [...new Set(segments.map((pair) => laneOf(slotOf(pair.now.id))))]
  const changed = quote(`changed ${kind}`)
  const classes = schemes.map((pair, index) => ({ ...pair, from: `f${index}`, to: `t${index}` }))
  const columns = [
    'coalesce(n._key, b._key) AS _key',
    ...lanes.flatMap((lane) => {
      const [own, other] = [`coalesce(n.${memberLane(lane)}, 0)`, `coalesce(b.${memberLane(lane)}, 0)`]
      return [`xor(${own}, ${other}) AS x${lane}`, `${own} AS n${lane}`]
    }),
    ...classes.flatMap(({ before: was, now: is, from, to }) => [
      `${classId(`b.${quote(columnFor.class(was.id))}`, was, text)} AS ${from}`,
      `${classId(`n.${quote(columnFor.class(is.id))}`, is, text)} AS ${to}`,
    ]),
  ]
  const differs = [
    ...lanes.map((lane) => `x${lane} <> 0`),
    ...classes.map(({ from, to }) => `${from} IS DISTINCT FROM ${to}`),
  ]
  const otherData = timelessIn(before.manifest, now.manifest)
    .map((name) => `p.${quote(name)} IS DISTINCT FROM q.${quote(name)}`)
    .join(' OR ')
  await engine.execute(`CREATE OR REPLACE TABLE ${changed} AS
SELECT k.*, CASE ${merged ? `WHEN k._key IN (${merged}) THEN 'merged' ` : ''}WHEN ${otherData} THEN 'data' ELSE 'time' END AS why
FROM (
  SELECT ${columns.join(',\n    ')}
  FROM ${engine.parquetSource([now.files.members(kind)])} n
  FULL JOIN ${engine.parquetSource([before.files.members(kind)])} b ON b._key = n._key
) k
LEFT JOIN ${engine.parquetSource([now.files.profile(kind)])} p ON p._key = k._key
LEFT JOIN ${engine.parquetSource([before.files.profile(kind)])} q ON q._key = k._key
WHERE ${differs.length ? differs.join(' OR ') : 'FALSE'}`)

  const bySegment = segments.map(({ now: is, before: was }) => {
    const slot = slotOf(is.id)
    return `(${text(is.id)}, ${laneOf(slot)}, ${bitOf(slot)}, ${decidedAlike(is, was) ? 'NULL' : text('definition')})`
  })
  const parts = [
    ...lanes.map(
      (
        lane,
      ) => `SELECT c._key, 'segment' AS what, s.id, CASE WHEN (c.n${lane} >> s.bit) & 1 = 1 THEN 'entered' ELSE 'left' END AS change,
  NULL::VARCHAR AS "from", NULL::VARCHAR AS "to", CASE WHEN c.why = 'merged' THEN c.why ELSE coalesce(s.reason, c.why) END AS reason
FROM ${changed} c JOIN (VALUES ${bySegment.join(', ')}) s(id, lane, bit, reason) ON s.lane = ${lane} AND (c.x${lane} >> s.bit) & 1 = 1`,
    ),
    ...classes.map(
      ({ before: was, now: is, from, to }) => `SELECT c._key, 'scheme', ${text(is.id)},
  CASE WHEN c.${from} IS NULL THEN 'entered' WHEN c.${to} IS NULL THEN 'left' ELSE 'moved' END, c.${from}, c.${to}, ${decidedAlike(is, was) ? 'c.why' : `CASE WHEN c.why = 'merged' THEN c.why ELSE ${text('definition')} END`}
FROM ${changed} c WHERE c.${from} IS DISTINCT FROM c.${to}`,
    ),
  ]
  const none = `SELECT NULL::BIGINT AS _key, '' AS what, '' AS id, '' AS change, '' AS "from", '' AS "to", '' AS reason WHERE FALSE`
  await engine.writeParquet(`SELECT * FROM (${[none, ...parts].join('\nUNION ALL\n')}) ORDER BY _key, what, id`, path)
  await engine.execute(`DROP TABLE ${changed}`)
  const rows = await engine.rows(
    `SELECT id, change, reason, count(*) AS people FROM ${engine.parquetSource([path])} WHERE what = 'segment' GROUP BY 1, 2, 3`,
  )
  const counts: ChangeCounts = { entered: new Map(), left: new Map(), because: new Map() }
  for (const row of rows) {
    const [id, people] = [String(row['id']), Number(row['people'])]
    const side = counts[row['change'] === 'entered' ? 'entered' : 'left']
    side.set(id, (side.get(id) ?? 0) + people)
    const because = counts.because.get(id) ?? { data: 0, time: 0, definition: 0 }
    const reason = row['reason'] as ChangeReason
    because[reason] = (because[reason] ?? 0) + people
    counts.because.set(id, because)
  }
  return counts
}

/** Columns of both profiles that mean the same and that time alone cannot change. */
function timelessIn(before: KindManifest, now: KindManifest): string[] {
  const same = now.attributes.filter(
    (one) => one.timeless && before.attributes.some((other) => other.id === one.id && other.hash === one.hash),
  )
  const leaves = now.profile.filter(
    (one) => one.timeless && before.profile.some((other) => other.name === one.name && other.type === one.type),
  )
  return ['_events', ...same.map((one) => one.id), ...leaves.map((one) => one.name)]
}

/** What both runs have, by id. */
function pairsOf<T extends SegmentManifest | SchemeManifest>(before: T[], now: T[]): { before: T; now: T }[] {
  return now.flatMap((one) => {
    const other = before.find((each) => each.id === one.id)
    return other ? [{ before: other, now: one }] : []
  })
}

/** A class number as the class's id, since the order of classes may have changed between the runs. */
function classId(column: string, scheme: SchemeManifest, text: (value: string) => string): string {
  const branches = scheme.classes.map((one, index) => `WHEN ${index + 1} THEN ${text(one.id)}`)
  return branches.length ? `CASE ${column} ${branches.join(' ')} END` : 'NULL::VARCHAR'
}
