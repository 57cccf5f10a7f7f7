import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { kindOfSource } from '../../intake/source-definition.ts'
import { dropIdentifiers } from '../../privacy/identifiers.ts'
import type { Vault } from '../../privacy/vault.ts'
import { hasIdentities, identityOf, noteIdentity } from '../../state/identity.ts'
import { addTableVersion, latestTableVersion } from '../../state/table-versions.ts'
import { identityTable } from '../compute/tables.ts'
import { basePath } from '../load/load-files.ts'
import type { LoadContext } from '../load/source-load.ts'
import { identityFile, identityVersion } from './identity-files.ts'
import type { IdentityRules } from './identity-rules.ts'
import type { Laid } from './lay-tables.ts'
import { identifiedTables, layTable } from './lay-tables.ts'
import type { KindIdentity } from './kind-identity.ts'
import type { ResolvedKind } from './resolve-kind.ts'
import { countKind, resolveKind } from './resolve-kind.ts'

export interface IdentityContext extends Pick<LoadContext, 'engine' | 'ledger' | 'now'> {
  vault: Vault
  /** All of the project, whether they were loaded or not. */
  sources: readonly SourceDefinition[]
  identities: readonly IdentityRules[]
}

/**
 * Tells which ids are one entity, and has every table of the kinds hold their rows under one key. Does what is not done yet, so
 * that it may be asked at any time: after a load, after a decision, after a process that died on the way. All new versions come
 * into force at once. Only who holds the writer lock may call it. Answers with the numbers of every kind that has an identity.
 */
export async function applyIdentities(context: IdentityContext): Promise<KindIdentity[]> {
  const { ledger, vault, sources, identities } = context
  const kinds = identifiedKinds(context)
  if (kinds.length === 0 && !hasIdentities(ledger)) return []
  await mkdir(join(ledger.folder, 'tmp'), { recursive: true })
  const scratch = await mkdtemp(join(ledger.folder, 'tmp', 'load-_identity-'))
  try {
    const resolved: ResolvedKind[] = []
    for (const kind of kinds) {
      const giving = sources.filter((one) => kindOfSource(one) === kind && identifies(one)).map((one) => one.source)
      dropIdentifiers(vault, kind, giving)
      const rules = identities.find((one) => one.kind === kind)
      resolved.push(await resolveKind({ ...context, scratch }, kind, rules))
    }
    await layAll(context, resolved)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  const numbers: KindIdentity[] = []
  for (const kind of kinds) numbers.push(await countKind(context, kind))
  return numbers
}

/**
 * Does what a load that died between its tables and their identities left undone. For who holds the writer lock and computes from
 * tables without loading them.
 */
export async function finishIdentities(context: IdentityContext): Promise<void> {
  const { ledger, sources } = context
  const lacks = identifiedTables(sources, identifiedKinds(context)).some(({ table }) => {
    const last = latestTableVersion(ledger, table)
    return last !== undefined && last.held === undefined && !identityOf(ledger, table, last.version)
  })
  if (lacks) await applyIdentities(context)
}

/** The kinds of which ids are one by rules, or were before. */
function identifiedKinds({ ledger, sources, identities }: IdentityContext): string[] {
  const all = [...new Set([...sources.map(kindOfSource), ...identities.map((one) => one.kind)])].toSorted()
  return all.filter((kind) => identities.some((one) => one.kind === kind) || identityVersion(ledger, kind) > 0)
}

const identifies = (source: SourceDefinition): boolean =>
  Object.values(source.columns).some((column) => column.identifies !== undefined)

/** Lays what was resolved over every table, and puts all of it in force at once. */
async function layAll(context: IdentityContext, resolved: readonly ResolvedKind[]): Promise<void> {
  const { ledger, sources } = context
  const made = new Map(resolved.map((one) => [one.kind, one]))
  const fileOf = (kind: string, version: number): string | undefined => {
    const added = made.get(kind)?.added
    return added?.version === version ? basePath(ledger.folder, added.path) : identityFile(ledger, kind, version)
  }
  const versions = new Map(resolved.map(({ kind, version }) => [kind, version]))
  const laid: Laid[] = []
  const kinds = new Set([...versions.keys(), ...sources.map(kindOfSource)])
  for (const table of identifiedTables(sources, [...kinds])) {
    const one = await layTable({ ...context, identityFile: fileOf }, table, versions)
    if (one) laid.push(one)
  }
  ledger.transaction(() => {
    for (const { kind, version, basis, added } of resolved) {
      if (added) addTableVersion(ledger, added)
      noteIdentity(ledger, identityTable(kind), version, basis)
    }
    for (const { table, version, identities, added } of laid) {
      if (added) addTableVersion(ledger, added)
      noteIdentity(ledger, table, version, identities)
    }
  })
}
