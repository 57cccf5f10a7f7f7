import { bitOf, laneOf, memberLane, unknownLane } from '../../compile/lanes.ts'
import { columnFor } from '../../compile/names.ts'
import type { Bilingual } from '../../errors.ts'
import type { Cell, FileEngine, Row } from '../../engines/engine.ts'
import type { BreakdownLine } from './breakdown.ts'
import { breakdownOf } from './breakdown.ts'
import type { Entity } from './find-entity.ts'
import { calledValue } from '../stored/called-value.ts'
import type { AttributeManifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'
import type { ColumnType } from '../../sql/types.ts'
import type { Zone } from '../../time/zone.ts'
import { exactCell, exactSql } from './portrait/exact-cell.ts'

/** One entity as the run sees it: a flat and complete answer, with the as-of on it. */
export interface EntityView {
  kind: string
  id: string
  run: string
  day: string
  attributes: {
    id: string
    name: Bilingual
    family: string
    value: Cell
    /** What the value is called where it is an id, as of a class. */
    called?: Bilingual
    unit?: string
    current: boolean
    sentence: Bilingual
    /** What there is to say of the value, and how often: why a score is unknown, answers outside of its scale. */
    remarks?: { text: Bilingual; times: number }[]
    /** Of a weighted score: what each input gives. */
    breakdown?: BreakdownLine[]
  }[]
  segments: { id: string; name: Bilingual; state: 'in' | 'unknown'; version: number; asOf: string }[]
  classes: {
    scheme: string
    name: Bilingual
    class?: { id: string; name: Bilingual }
    unassigned?: Bilingual
    extras: Record<string, Cell>
  }[]
}

/**
 * Undefined when the run does not know the entity (it came later, or was not there yet at as-of). With a zone, values are exact:
 * see `exactCell`.
 */
export async function viewEntity(
  engine: FileEngine,
  { manifest, files }: Published,
  entity: Entity,
  exact?: Zone,
): Promise<EntityView | undefined> {
  const own = manifest.kinds[entity.kind]
  if (!own) return undefined
  const { dialect } = engine
  const of = (path: string, columns: string) =>
    engine.rows(`SELECT ${columns} FROM ${engine.parquetSource([path])} WHERE _key = ${entity.key}`)
  const columns = new Set(own.profile.map((one) => one.name))
  const stored = own.attributes
    .filter((one) => !one.inMembers && columns.has(one.id))
    .map(({ id, type }) => {
      const name = dialect.quote(id)
      return exact ? `${exactSql(name, type, dialect)} AS ${name}` : name
    })
  const remarks = own.attributes.flatMap((one) => one.remarks ?? []).map((one) => dialect.quote(one.column))
  const [[row], [lanes]] = await Promise.all([
    of(files.profile(entity.kind), ['_key', ...stored, ...remarks].join(', ')),
    of(files.members(entity.kind), '*'),
  ])
  if (!row || !lanes) return undefined
  const valueOf = (value: Cell, type: ColumnType) => (exact ? exactCell(value, type, exact) : value)
  const cellOf = (id: string): Cell => {
    const one = own.attributes.find((each) => each.id === id)
    return one ? valueOf((one.inMembers ? lanes : row)[id] ?? null, one.type) : null
  }
  const holds = (lane: string, bit: number) => (BigInt(String(lanes[lane] ?? 0)) >> BigInt(bit)) % 2n === 1n
  return {
    kind: entity.kind,
    id: entity.id,
    run: manifest.run,
    day: manifest.day,
    attributes: own.attributes.map((one) => ({
      id: one.id,
      name: one.name,
      family: one.family,
      value: valueOf((one.inMembers ? lanes : row)[one.id] ?? null, one.type),
      ...(one.unit ? { unit: one.unit } : {}),
      current: one.current,
      sentence: one.sentence,
      ...calledOn(one, (one.inMembers ? lanes : row)[one.id]),
      ...remarksOn(one, row),
      ...breakdownOf(one, own.attributes, cellOf),
    })),
    segments: own.segments.flatMap(({ id, name, version, asOf }) => {
      const { slot } = own.slots.find((one) => one.what === 'segment' && one.id === id)!
      const [lane, bit] = [laneOf(slot), bitOf(slot)]
      const inside = holds(memberLane(lane), bit)
      if (!inside && !holds(unknownLane(lane), bit)) return []
      return [{ id, name, state: inside ? ('in' as const) : ('unknown' as const), version, asOf }]
    }),
    classes: own.schemes.flatMap((scheme) => {
      const [of, why] = [lanes[columnFor.class(scheme.id)], lanes[columnFor.reason(scheme.id)]]
      if ((of === null || of === undefined) && (why === null || why === undefined)) return []
      const found = of === null || of === undefined ? undefined : scheme.classes[Number(of) - 1]
      const reason = found ? undefined : scheme.unassigned[Number(why) - 1]
      return [
        {
          scheme: scheme.id,
          name: scheme.name,
          ...(found ? { class: { id: found.id, name: found.name } } : {}),
          ...(reason ? { unassigned: reason.text } : {}),
          extras: Object.fromEntries(
            scheme.extras.map((extra) => [extra.name, lanes[columnFor.extra(scheme.id, extra.name)] ?? null]),
          ),
        },
      ]
    }),
  }
}

function calledOn(one: AttributeManifest, value: unknown): Pick<EntityView['attributes'][number], 'called'> {
  const called = calledValue(one, value)
  return called ? { called } : {}
}

function remarksOn({ remarks = [] }: AttributeManifest, row: Row): Pick<EntityView['attributes'][number], 'remarks'> {
  const made = remarks.flatMap(({ column, text }) => {
    const times = Number(row[column] ?? 0)
    return times > 0 ? [{ text, times }] : []
  })
  return made.length ? { remarks: made } : {}
}

/** The classes an entity was in over the kept runs, oldest first; the same class twice in a row is one stay (G07). */
export async function lifePath(
  engine: FileEngine,
  runs: readonly Published[],
  entity: Entity,
  scheme: string,
): Promise<{ from: string; to: string; class: string; name: Bilingual }[]> {
  const stays: { from: string; to: string; class: string; name: Bilingual }[] = []
  for (const published of runs) {
    const own = published.manifest.kinds[entity.kind]?.schemes.find((one) => one.id === scheme)
    if (!own) continue
    const column = engine.dialect.quote(columnFor.class(scheme))
    const [row] = await engine.rows(
      `SELECT ${column} AS c FROM ${engine.parquetSource([published.files.members(entity.kind)])} WHERE _key = ${entity.key}`,
    )
    const found = row?.['c'] === null || row === undefined ? undefined : own.classes[Number(row['c']) - 1]
    if (!found) continue
    const last = stays.at(-1)
    if (last?.class === found.id) last.to = published.manifest.day
    else stays.push({ from: published.manifest.day, to: published.manifest.day, class: found.id, name: found.name })
  }
  return stays
}
