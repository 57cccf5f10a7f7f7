import { mergedTable } from '../../compile/catalogue.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { Vault } from '../../privacy/vault.ts'
import { keysHolding, vaultState } from '../../privacy/vault-holders.ts'
import type { RunContext } from '../context.ts'
import type { Published } from '../stored/published.ts'
import type { RunReader } from '../stored/run-reader.ts'
import { readRun } from '../stored/run-reader.ts'
import { personalFields } from './personal.ts'

/** A way to write to or call somebody. */
export type Channel = 'phone' | 'email' | 'messenger'

export const channels: readonly Channel[] = ['phone', 'email', 'messenger']

/** Of some people: whom a channel reaches. */
export interface ChannelReach {
  channel: Channel
  /** Whether the project says which attribute holds consent to it (`consent` of a kind in fenqun.yml), and the run has that. */
  consent: boolean
  /** With a contact of it in the vault. */
  held: number
  /** And with consent, where the project holds it. */
  reachable: number
  /** With a contact, and without a word on consent. */
  notRecorded: number
}

/** Who of some people can be reached, everybody counted once. */
export interface Reach {
  people: number
  /** By at least one channel. */
  reachable: number
  /** With a contact, and without a word on consent to any channel they have. */
  notRecorded: number
  channels: ChannelReach[]
}

/** What `reachedSql` has beside `_key`: whether somebody can be reached at all, or by a channel. */
export const reachColumn = (by: Channel | 'any'): string => `reach_${by}`

/**
 * SQL of a row per person of a run with whom each channel reaches, by the contacts that the vault holds now. Undefined where no source of the kind
 * has contacts. The run's tables must be open.
 */
export async function reachedSql(
  context: RunContext & { vault: Vault },
  published: Published,
  kind: string,
): Promise<{ sql: string; channels: { channel: Channel; consent: boolean }[] } | undefined> {
  const { engine, vault, sources } = context
  const fields = personalFields(sources, kind)
  const own = channels.filter((channel) => fields.some((one) => one.kind === channel))
  const reader = readRun(engine, published, kind)
  if (own.length === 0 || !reader) return undefined
  const table = await stagedHolders(engine, vault, kind, own, (channel) =>
    fields.flatMap((one) => (one.kind === channel ? [one.field] : [])),
  )
  const { quote } = engine.dialect
  const consents = own.map((channel) => ({ channel, yes: consentSql(context, reader, kind, channel) }))
  const holds = ({ channel }: { channel: Channel }) => `coalesce(h.${channel}, FALSE)`
  const columns = consents.flatMap((one) => [
    `${holds(one)} AS held_${one.channel}`,
    `(${holds(one)}${one.yes ? ` AND coalesce(${one.yes}, FALSE)` : ''}) AS ${reachColumn(one.channel)}`,
    `(${holds(one)} AND ${one.yes ? `${one.yes} IS NOT NULL` : 'FALSE'}) AS told_${one.channel}`,
  ])
  const either = (prefix: string) => own.map((channel) => `${prefix}_${channel}`).join(' OR ')
  const held = `SELECT coalesce(m._key, o._own) AS _key, ${own.map((one) => `bool_or(o.${one}) AS ${one}`).join(', ')}
FROM ${quote(table)} o LEFT JOIN ${quote(mergedTable(kind))} m ON m._own = o._own GROUP BY 1`
  const each = `SELECT ${reader.key} AS _key, ${columns.join(', ')} FROM ${reader.from} LEFT JOIN (${held}) h ON h._key = ${reader.key}`
  return {
    sql: `SELECT *, (${either('reach')}) AS ${reachColumn('any')}, (${either('held')}) AND NOT (${either('told')}) AS untold FROM (${each})`,
    channels: consents.map(({ channel, yes }) => ({ channel, consent: yes !== undefined })),
  }
}

/**
 * SQL of whether somebody agreed to a channel, missing where nothing is recorded; undefined where fenqun.yml does not say which attribute holds
 * it, or the run does not have that.
 */
export function consentSql(
  { engine: { dialect }, project }: Pick<RunContext, 'engine' | 'project'>,
  reader: RunReader,
  kind: string,
  channel: Channel,
): string | undefined {
  const { attribute, is } = project.kinds[kind]?.consent?.[channel] ?? {}
  const column = attribute === undefined ? undefined : reader.attribute(attribute)
  const values = (Array.isArray(is) ? is : [is]).map((one) => dialect.text(String(one)))
  return column && `(${dialect.cast(column, 'text')} IN (${values.join(', ')}))`
}

/** Counts over people that SQL tells: `from` has a row for each with `_key`, of which those count for whom `where` is true. */
export async function countReach(
  context: RunContext & { vault: Vault },
  published: Published,
  kind: string,
  { from, where }: { from: string; where: string },
): Promise<Reach | undefined> {
  const found = await reachedSql(context, published, kind)
  if (!found) return undefined
  const sum = (condition: string) => `coalesce(sum(CAST((${condition}) AS INTEGER)), 0)`
  const columns = found.channels.flatMap(({ channel }) => [
    `${sum(`x.held_${channel}`)} AS held_${channel}`,
    `${sum(`x.${reachColumn(channel)}`)} AS reach_${channel}`,
    `${sum(`x.held_${channel} AND NOT x.told_${channel}`)} AS untold_${channel}`,
  ])
  const [row = {}] = await context.engine.rows(
    `SELECT count(*) AS people, ${sum(`x.${reachColumn('any')}`)} AS reachable, ${sum('x.untold')} AS untold, ${columns.join(', ')}
FROM ${from} JOIN (${found.sql}) x USING (_key) WHERE ${where}`,
  )
  const count = (name: string) => Number(row[name] ?? 0)
  return {
    people: count('people'),
    reachable: count('reachable'),
    notRecorded: count('untold'),
    channels: found.channels.map(({ channel, consent }) => ({
      channel,
      consent,
      held: count(`held_${channel}`),
      reachable: count(`reach_${channel}`),
      notRecorded: count(`untold_${channel}`),
    })),
  }
}

const staged = new WeakMap<Vault, Map<string, { state: string; table: string }>>()
const perStatement = 20_000

/** A table of the ids of a kind that have contacts, made anew when the vault has changed. */
async function stagedHolders(
  engine: FileEngine,
  vault: Vault,
  kind: string,
  own: readonly Channel[],
  fieldsOf: (channel: Channel) => string[],
): Promise<string> {
  const known = staged.get(vault) ?? new Map<string, { state: string; table: string }>()
  staged.set(vault, known)
  const state = vaultState(vault)
  const before = known.get(kind)
  if (before?.state === state) return before.table
  const { quote, type } = engine.dialect
  const table = `_holders_${kind}`
  const columns = ['_own', ...own]
  await engine.execute(`DROP TABLE IF EXISTS ${quote(table)}`)
  await engine.execute(
    `CREATE TABLE ${quote(table)} (_own ${type('integer')}, ${own.map((one) => `${one} ${type('boolean')}`).join(', ')})`,
  )
  for (const channel of own) {
    const keys = keysHolding(vault, kind, fieldsOf(channel))
    const flags = own.map((one) => (one === channel ? 'TRUE' : 'FALSE')).join(', ')
    for (let at = 0; at < keys.length; at += perStatement) {
      const part = keys.slice(at, at + perStatement)
      const rows = `SELECT unnest([${part.join(', ')}])`
      await engine.execute(
        `INSERT INTO ${quote(table)} (${columns.join(', ')}) SELECT _own, ${flags} FROM (${rows}) k(_own)`,
      )
    }
  }
  known.set(kind, { state, table })
  return table
}
