import { join } from 'node:path'
import { countDoubts, identifierRevision, keepDoubts, numberedValues, sharedValues } from '../../privacy/identifiers.ts'
import type { Vault } from '../../privacy/vault.ts'
import { decisionsInForce, identityOf } from '../../state/identity.ts'
import type { TableVersion } from '../../state/table-versions.ts'
import { latestTableVersion, nextTableVersion } from '../../state/table-versions.ts'
import { identityTable } from '../compute/tables.ts'
import { knownIds } from '../load/entity-ids.ts'
import type { LoadContext } from '../load/source-load.ts'
import { basePath, freshFolder, syncFolder, versionFolder, writeSynced } from '../load/load-files.ts'
import type { Decided } from './decided.ts'
import { identityFile, identityRows, writeIdentity } from './identity-files.ts'
import type { IdentityRules } from './identity-rules.ts'
import type { KindIdentity } from './kind-identity.ts'
import { resolve } from './resolve.ts'
import { shownIds } from './shown-ids.ts'

export interface ResolvedKind {
  kind: string
  /** The number of the identity; 0 where nobody was ever merged. */
  version: number
  /** What it was made of, so that nothing is done again while that stays. */
  basis: Record<string, number>
  /** A version to be put in force. */
  added?: TableVersion
}

export type ResolveContext = Pick<LoadContext, 'engine' | 'ledger' | 'now'> & { vault: Vault; scratch: string }

/** Which ids of a kind are one by its rules and the decisions in force; without rules nobody is. */
export async function resolveKind(
  context: ResolveContext,
  kind: string,
  rules: IdentityRules | undefined,
): Promise<ResolvedKind> {
  const { engine, ledger, vault, scratch, now } = context
  const table = identityTable(kind)
  const last = latestTableVersion(ledger, table)
  const ids = await knownIds({ context }, kind)
  const decisions = rules ? decisionsInForce(ledger, kind) : []
  const basis = {
    rules: rules ? Number.parseInt(rules.hash.slice(0, 12), 16) : 0,
    decisions: decisions.reduce((most, one) => Math.max(most, one.number), 0),
    counting: decisions.length,
    identifiers: rules ? identifierRevision(vault, kind) : 0,
    ids: ids.lastKey,
  }
  const version = last?.version ?? 0
  const known = identityOf(ledger, table, version)
  if (known && JSON.stringify(known) === JSON.stringify(basis)) return { kind, version, basis }
  if (!ids.table) return { kind, version, basis }
  const resolved = resolve({
    lastKey: ids.lastKey,
    rules: rules?.match ?? [],
    shared: (by) => sharedValues(vault, kind, by),
    numbered: (by) => numberedValues(vault, kind, by),
    decisions: await byKey(context, ids.table, decisions),
  })
  keepDoubts(vault, kind, resolved.doubts)
  const shown = await shownIds(engine, vault, kind, rules?.show, resolved.keys, ids.table)
  const made = join(scratch, `${table}.parquet`)
  const rows = await writeIdentity(engine, { keys: resolved.keys, shown }, ids.table, { path: made, scratch })
  const [was, is] = [identityRows(engine, identityFile(ledger, kind, version)), engine.parquetSource([made])]
  if (last ? await equal(context, was, is) : rows === 0) return { kind, version, basis }

  const next = nextTableVersion(ledger, table)
  const path = versionFolder(table, next)
  const folder = join(ledger.folder, path)
  await freshFolder(folder)
  await engine.writeParquet(`SELECT * FROM ${is} ORDER BY _key, _own`, basePath(ledger.folder, path))
  const manifest = { table, version: next, rows, loadedAt: now, engine: engine.version }
  await writeSynced(join(folder, 'manifest.json'), [`${JSON.stringify(manifest, null, 1)}\n`])
  await syncFolder(folder)
  const counts = { read: rows, accepted: rows, rejected: 0, duplicates: 0, withoutId: 0 }
  const added = { table, version: next, path, fingerprint: '', definitionHash: '', counts, loadedAt: now }
  return { kind, version: next, basis, added }
}

async function equal({ engine }: ResolveContext, one: string, other: string): Promise<boolean> {
  const rows = await engine.rows(
    `SELECT 1 AS one FROM ((SELECT * FROM ${one} EXCEPT SELECT * FROM ${other}) UNION ALL (SELECT * FROM ${other} EXCEPT SELECT * FROM ${one})) LIMIT 1`,
  )
  return rows.length === 0
}

/** Decisions name ids as sources give them; ids that nobody has given yet are passed over. */
async function byKey(
  { engine }: ResolveContext,
  ids: string,
  decisions: ReturnType<typeof decisionsInForce>,
): Promise<Decided[]> {
  const named = [...new Set(decisions.flatMap((one) => one.ids))]
  const keys = new Map<string, number>()
  for (let at = 0; at < named.length; at += 1000) {
    const list = named.slice(at, at + 1000).map((id) => engine.dialect.text(id))
    for (const row of await engine.rows(`SELECT _key, id FROM (${ids}) WHERE id IN (${list.join(', ')})`))
      keys.set(String(row['id']), Number(row['_key']))
  }
  return decisions.map(({ number, decision, ids: own }) => ({
    number,
    decision: decision === 'part' ? 'part' : 'merge',
    keys: own.flatMap((id) => keys.get(id) ?? []),
  }))
}

/** The numbers of a kind as they are in force. */
export async function countKind(
  { engine, ledger, vault }: Pick<ResolveContext, 'engine' | 'ledger' | 'vault'>,
  kind: string,
): Promise<KindIdentity> {
  const { lastKey } = await knownIds({ context: { engine, ledger } }, kind)
  const file = identityFile(ledger, kind, latestTableVersion(ledger, identityTable(kind))?.version ?? 0)
  const [row] = await engine.rows(
    `SELECT count(*) AS ids, count(DISTINCT _key) AS entities FROM ${identityRows(engine, file)}`,
  )
  const [own, merged] = [Number(row?.['ids'] ?? 0), Number(row?.['entities'] ?? 0)]
  return { kind, ids: lastKey, entities: lastKey - own + merged, merged, doubtful: countDoubts(vault, kind) }
}
