import { FenqunError } from '../../errors.ts'
import type { PrivateKind } from '../../privacy/masking.ts'
import { mask } from '../../privacy/masking.ts'
import type { Doubt } from '../../privacy/identifiers.ts'
import { countIdentifiers, listDoubts } from '../../privacy/identifiers.ts'
import type { Vault } from '../../privacy/vault.ts'
import type { IdentityDecision } from '../../state/identity.ts'
import { addIdentityDecision, listIdentityDecisions } from '../../state/identity.ts'
import type { RunContext } from '../context.ts'
import { isoNow } from '../context.ts'
import { runErrors } from '../errors.ts'
import { knownIds } from '../load/entity-ids.ts'
import type { IdentityContext } from './apply-identities.ts'
import { applyIdentities } from './apply-identities.ts'
import { identityFile, identityRows, identityVersion } from './identity-files.ts'
import { identityRules } from './identity-rules.ts'
import type { KindIdentity } from './kind-identity.ts'
import { countKind } from './resolve-kind.ts'

type Desk = RunContext & { vault: Vault }

/** How the ids of a kind stand. */
export interface IdentityNumbers extends KindIdentity {
  /** By identifier: how many ids have one, and how many different values there are. */
  identifiers: Record<string, { ids: number; values: number }>
  /** Oldest first; `counts` is false of what was undone, and of what undoes. */
  decisions: (IdentityDecision & { counts: boolean })[]
}

/** A value that several ids share and that somebody should look at; personal values are masked. */
export interface DoubtfulValue {
  kind: string
  by: string
  masked: string
  why: Doubt['why']
  /** Every id that has it, oldest first, each with the id of the entity it is now. */
  ids: { id: string; entity: string }[]
}

export interface Decision {
  number: number
  /** The ids it is about, as it was noted. */
  ids: string[]
  identities: KindIdentity[]
}

export function identityContext(context: Desk): IdentityContext {
  const { engine, ledger, vault, sources, written } = context
  return { engine, ledger, vault, sources, now: isoNow(context), identities: identityRules(written.identities) }
}

/** The numbers of every kind that says how its ids are told to be one; throws `no-identity` where none does. */
export async function identityNumbers(context: Desk): Promise<IdentityNumbers[]> {
  const kinds = context.written.identities.map((one) => one.id)
  if (kinds.length === 0) throw runErrors.error('no-identity')
  const found: IdentityNumbers[] = []
  for (const kind of kinds) {
    const decisions = listIdentityDecisions(context.ledger, kind)
    const undone = new Set(decisions.map((one) => one.undoes))
    found.push({
      ...(await countKind(context, kind)),
      identifiers: countIdentifiers(context.vault, kind),
      decisions: decisions.map((one) => ({ ...one, counts: one.decision !== 'undo' && !undone.has(one.number) })),
    })
  }
  return found
}

/** What waits for a decision, by identifier and value. */
export async function reviewQueue(context: Desk, wanted?: string): Promise<DoubtfulValue[]> {
  const kind = kindOf(context, wanted)
  const doubts = listDoubts(context.vault, kind)
  const names = await namesOf(context, kind, [...new Set(doubts.flatMap((one) => one.keys))])
  const open = isOpen(context, kind)
  return doubts.map(({ by, value, why, keys }) => ({
    kind,
    by,
    why,
    masked: open(by) ? value : mask(maskedAs[by] ?? 'messenger', value),
    ids: keys.flatMap((key) => names.get(key) ?? []),
  }))
}

const maskedAs: Record<string, PrivateKind> = { phone: 'phone', email: 'email' }

/** Whether an identifier is one that sources keep in their tables, for all to read. */
function isOpen({ sources }: Desk, kind: string): (by: string) => boolean {
  const columns = sources
    .filter((one) => ('entity' in one ? one.entity : one.of) === kind)
    .flatMap((one) => Object.values(one.columns))
  return (by) => {
    const own = columns.filter((column) => column.identifies === by)
    return !(by in maskedAs) && own.length > 0 && own.every((column) => column.private === undefined)
  }
}

/** Notes that these ids are one (whatever tells them apart), or that they and the parts of merged ones stay apart for good. */
export async function decide(
  context: Desk,
  asked: { decision: 'merge' | 'part'; ids: readonly string[]; by: string; kind?: string | undefined },
): Promise<Decision> {
  const { ledger } = context
  const kind = kindOf(context, asked.kind)
  const wanted = [...new Set(asked.ids)]
  const entities = await partsOf(context, kind, wanted)
  const missing = wanted.filter((id) => !entities.has(id))
  if (missing.length)
    throw new FenqunError(missing.map((name) => runErrors.problem('identity-unknown-id', { name, kind })))
  const ids =
    asked.decision === 'merge'
      ? [...new Set(wanted.map((id) => entities.get(id)!.own))]
      : [...new Set(wanted.flatMap((id) => entities.get(id)!.parts))]
  if (ids.length < 2)
    throw runErrors.error(asked.decision === 'merge' ? 'identity-merge-of-one' : 'identity-part-of-one', {
      id: wanted[0] ?? '',
    })
  const { decision, by } = asked
  const number = addIdentityDecision(ledger, { kind, decision, ids, at: isoNow(context), by })
  return { number, ids, identities: await applyIdentities(identityContext(context)) }
}

/** Takes a decision back, by number; what it said does not count any more. */
export async function undoDecision(context: Desk, { number, by }: { number: number; by: string }): Promise<Decision> {
  const { ledger } = context
  const all = listIdentityDecisions(ledger)
  const found = all.find((one) => one.number === number)
  if (!found || found.decision === 'undo' || all.some((one) => one.undoes === number))
    throw runErrors.error('identity-nothing-to-undo', { number })
  const at = isoNow(context)
  const own = addIdentityDecision(ledger, { kind: found.kind, decision: 'undo', ids: [], undoes: number, at, by })
  return { number: own, ids: found.ids, identities: await applyIdentities(identityContext(context)) }
}

/** The kind that was asked for, or the only one with an identity, or customer. */
function kindOf({ written }: Desk, asked: string | undefined): string {
  const kinds = written.identities.map((one) => one.id)
  const found = asked ?? (kinds.length === 1 ? kinds[0] : kinds.find((one) => one === 'customer'))
  if (found === undefined || !kinds.includes(found)) throw runErrors.error('no-identity')
  return found
}

/** Of each id (as a source gives it, or as shown), the id it is noted by and every id of its entity. */
async function partsOf(
  context: Desk,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, { own: string; parts: string[] }>> {
  const { engine, ledger } = context
  const known = (await knownIds({ context }, kind)).table
  const found = new Map<string, { own: string; parts: string[] }>()
  if (known === undefined) return found
  const merged = identityRows(engine, identityFile(ledger, kind, identityVersion(ledger, kind)))
  for (const id of ids) {
    const named = engine.dialect.text(id)
    const [row] = await engine.rows(
      `SELECT _key, id FROM (SELECT _key, id, 1 AS place FROM (${known}) WHERE id = ${named}
         UNION ALL SELECT _own, id, 2 FROM ${merged} WHERE shown = ${named} AND _own = _key) ORDER BY place LIMIT 1`,
    )
    if (!row) continue
    const own = String(row['id'])
    const parts = await engine.rows(
      `SELECT id FROM ${merged} WHERE _key = (SELECT _key FROM ${merged} WHERE _own = ${Number(row['_key'])}) ORDER BY _own`,
    )
    found.set(id, { own, parts: parts.length ? parts.map((one) => String(one['id'])) : [own] })
  }
  return found
}

async function namesOf(
  context: Desk,
  kind: string,
  keys: readonly number[],
): Promise<Map<number, { id: string; entity: string }>> {
  const { engine, ledger } = context
  const known = (await knownIds({ context }, kind)).table
  const found = new Map<number, { id: string; entity: string }>()
  if (known === undefined) return found
  const merged = identityRows(engine, identityFile(ledger, kind, identityVersion(ledger, kind)))
  for (let at = 0; at < keys.length; at += 1000) {
    const rows = await engine.rows(
      `SELECT i._key, i.id, coalesce(m.shown, i.id) AS entity FROM (${known}) i LEFT JOIN ${merged} m ON m._own = i._key
       WHERE i._key IN (${keys.slice(at, at + 1000).join(', ')})`,
    )
    for (const row of rows) found.set(Number(row['_key']), { id: String(row['id']), entity: String(row['entity']) })
  }
  return found
}
