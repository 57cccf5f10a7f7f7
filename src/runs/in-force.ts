import type { Compiled } from '../compile/compile.ts'
import type { CompiledDefinition } from '../compile/compiled.ts'
import type { Ledger } from '../state/ledger.ts'
import type { DefinitionChanges, WrittenDefinition } from '../state/definitions.ts'
import { definitionsInForce, putInForce } from '../state/definitions.ts'

/** A definition's key in manifests and the ledger: `segment/customer/vip`. */
export const definitionKey = (what: string, kind: string, id: string): string => `${what}/${kind}/${id}`

/** Puts what was compiled in force, and answers with the version of each definition by key. */
export function applyDefinitions(
  ledger: Ledger,
  compiled: Compiled,
  when: { at: string; run: string },
): { changes: DefinitionChanges; versions: Map<string, number> } {
  const written = compiled.kinds.flatMap((plan) => [
    ...plan.attributes.map((one) => writtenAs('attribute', one)),
    ...plan.populations.map((one) => writtenAs('population', one)),
    ...plan.segments.map((one) => writtenAs('segment', one)),
    ...plan.schemes.map((one) => writtenAs('scheme', one)),
  ])
  const broken = definitionsInForce(ledger).filter((one) => isFailed(compiled, one.kind, one.id))
  const changes = putInForce(ledger, [...written, ...broken], when)
  const versions = new Map(definitionsInForce(ledger).map((one) => [`${one.kind}/${one.id}`, one.version]))
  return { changes, versions }
}

function writtenAs(what: string, definition: CompiledDefinition): WrittenDefinition {
  const { id, kind, name, hash, about, file } = definition
  return { kind: what, id: `${kind}/${id}`, hash, body: JSON.parse(JSON.stringify({ name, about, file })) }
}

function isFailed(compiled: Compiled, what: string, id: string): boolean {
  return compiled.kinds.some((plan) => plan.failed.some((one) => one.what === what && `${plan.kind}/${one.id}` === id))
}
