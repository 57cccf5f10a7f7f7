import { bitOf, laneOf, memberLane, unknownLane } from '../../compile/lanes.ts'
import { columnFor } from '../../compile/names.ts'
import { entitiesTable } from '../../compile/catalogue.ts'
import type { Chunk, FileEngine, Row } from '../../engines/engine.ts'
import type { Dialect } from '../../sql/dialect.ts'
import { keptIfLarge } from './kept-rows.ts'
import type { KindManifest } from './manifest.ts'
import type { Published } from './published.ts'

/**
 * One kind of a published run, for those who count over it with SQL: what to read from and how each thing of the
 * run is spelt. Profiles are `p`, members are `m`; both have a row per entity.
 */
export interface RunReader {
  kind: string
  manifest: KindManifest
  dialect: Dialect
  /** The profile beside who is in what. */
  from: string
  /** An entity's key in `from`: each stands there once. */
  key: string
  /** The profile alone. */
  fromProfile: string
  /** Who is in what alone. */
  fromMembers: string
  /** The id that each entity is shown by, as `e` (`_key`, `id`), in the tables that are open (`openTablesOf`). */
  fromIds: string
  /** An attribute's column (of `from`, for some rest on classes); undefined when the run has none of that name. */
  attribute(id: string): string | undefined
  /** Number of the class from 1, missing when there is none. */
  classOf(scheme: string): string
  reasonOf(scheme: string): string
  extra(scheme: string, name: string): string
  /** A part, line or opportunity of a value, missing outside of its population. */
  value(id: string, name: string): string
  /** Whether somebody is a member; undefined when the run does not hold it. */
  isIn(what: 'segment' | 'population', id: string): string | undefined
  /** Whether it is unknown of somebody; undefined when the run does not hold it. */
  isUnknown(what: 'segment' | 'population', id: string): string | undefined
  rows(sql: string): Promise<Row[]>
  /** The same of figures that rest on the files of the run alone, which never change: kept beside them. */
  kept(sql: string): Promise<Row[]>
  chunks(sql: string): AsyncIterable<Chunk>
}

/** A row of a small result, for those who may not look at engines. */
export type ResultRow = Row

/** Some rows of a large result, column by column, likewise. */
export type ResultChunk = Chunk

/** Undefined when the run does not have the kind. */
export function readRun(engine: FileEngine, published: Published, kind: string): RunReader | undefined {
  const { manifest, files } = published
  const own = manifest.kinds[kind]
  if (!own) return undefined
  const rows = (sql: string) => engine.rows(sql)
  const { dialect } = engine
  const attributes = new Map(own.attributes.map((one) => [one.id, one.inMembers ? 'm' : 'p']))
  const fromProfile = `${engine.parquetSource([files.profile(kind)])} p`
  const fromMembers = `${engine.parquetSource([files.members(kind)])} m`
  const isSet = (lane: (number: number) => string) => (what: 'segment' | 'population', id: string) => {
    const found = own.slots.find((slot) => slot.what === what && slot.id === id)
    return found && `${dialect.hasBit(`m.${lane(laneOf(found.slot))}`, bitOf(found.slot))} = 1`
  }
  return {
    kind,
    manifest: own,
    dialect,
    from: `${fromProfile} JOIN ${fromMembers} ON m._key = p._key`,
    key: 'p._key',
    fromProfile,
    fromMembers,
    fromIds: `${dialect.quote(entitiesTable(kind))} e`,
    attribute: (id) => {
      const side = attributes.get(id)
      return side && `${side}.${dialect.quote(id)}`
    },
    classOf: (scheme) => `m.${dialect.quote(columnFor.class(scheme))}`,
    reasonOf: (scheme) => `m.${dialect.quote(columnFor.reason(scheme))}`,
    extra: (scheme, name) => `m.${dialect.quote(columnFor.extra(scheme, name))}`,
    value: (id, name) => `m.${dialect.quote(columnFor.value(id, name))}`,
    isIn: isSet(memberLane),
    isUnknown: isSet(unknownLane),
    rows,
    kept: (sql) => keptIfLarge(published, kind, sql, rows),
    chunks: (sql) => engine.chunks(sql),
  }
}
