import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'
import { runId, runSequence } from './runs.ts'
import type { Json } from './runs.ts'

/** A definition as it is written now. */
export interface WrittenDefinition {
  /** What it defines: `segment`, `scheme`, `attribute`, `population`, `source`, … */
  kind: string
  id: string
  /** Hash of what it means; names, comments and layout are not in it. */
  hash: string
  body: Json
}

/** A version of a definition, from 1; the one that `until` is null of is in force. */
export interface DefinitionVersion extends WrittenDefinition {
  version: number
  since: string
  until: string | null
  /** The run that put it in force, if one did. */
  run: string | null
}

export interface DefinitionChanges {
  added: DefinitionVersion[]
  changed: DefinitionVersion[]
  removed: DefinitionVersion[]
  /** Same meaning, other words: the version stays, its body is the new one. */
  reworded: DefinitionVersion[]
}

const columns = 'kind, id, version, hash, body, since, until, run'

/** What is in force, by kind and id. */
export function definitionsInForce(ledger: Ledger): DefinitionVersion[] {
  return ledger.database
    .prepare(`SELECT ${columns} FROM definitions WHERE until IS NULL ORDER BY kind, id`)
    .all()
    .map(toVersion)
}

/** Every version of a definition, oldest first. */
export function definitionHistory(ledger: Ledger, kind: string, id: string): DefinitionVersion[] {
  return ledger.database
    .prepare(`SELECT ${columns} FROM definitions WHERE kind = ? AND id = ? ORDER BY version`)
    .all(kind, id)
    .map(toVersion)
}

/**
 * Puts these definitions, all there are, in force: what is new or means something else gets the
 * next version, what is not among them ends. All in one transaction.
 */
export function putInForce(
  ledger: Ledger,
  written: readonly WrittenDefinition[],
  when: { at: string; run?: string },
): DefinitionChanges {
  const at = instant(when.at)
  const run = when.run === undefined ? null : runSequence(when.run)
  return ledger.transaction(() => {
    const { database } = ledger
    const before = new Map(definitionsInForce(ledger).map((version) => [keyOf(version), version]))
    const changes: DefinitionChanges = { added: [], changed: [], removed: [], reworded: [] }
    const end = database.prepare('UPDATE definitions SET until = ? WHERE kind = ? AND id = ? AND until IS NULL')
    const reword = database.prepare('UPDATE definitions SET body = ? WHERE kind = ? AND id = ? AND until IS NULL')
    const begin = database.prepare(
      `INSERT INTO definitions SELECT ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, NULL, ? FROM definitions
       WHERE kind = ? AND id = ? RETURNING ${columns}`,
    )
    for (const definition of written) {
      const { kind, id, hash } = definition
      const body = JSON.stringify(definition.body)
      const old = before.get(keyOf(definition))
      before.delete(keyOf(definition))
      if (old?.hash === hash) {
        if (JSON.stringify(old.body) === body) continue
        reword.run(body, kind, id)
        changes.reworded.push({ ...old, body: definition.body })
        continue
      }
      if (old) end.run(at, kind, id)
      const made = begin.get(kind, id, hash, body, at, run, kind, id)
      if (made) changes[old ? 'changed' : 'added'].push(toVersion(made))
    }
    for (const gone of before.values()) {
      end.run(at, gone.kind, gone.id)
      changes.removed.push({ ...gone, until: at })
    }
    return changes
  })
}

const keyOf = ({ kind, id }: { kind: string; id: string }) => JSON.stringify([kind, id])

function toVersion(row: Record<string, unknown>): DefinitionVersion {
  return {
    ...(row as unknown as DefinitionVersion),
    body: JSON.parse(String(row['body'])) as Json,
    run: row['run'] === null ? null : runId(Number(row['run'])),
  }
}
