import type { Compiled } from '../compile/compile.ts'
import type { CompiledDefinition } from '../compile/compiled.ts'
import type { Ledger } from '../state/ledger.ts'
import type { WrittenDefinition } from '../state/definitions.ts'
import { definitionHistory, definitionsInForce } from '../state/definitions.ts'

/** What a run would put in force: everything compiled, and the last good version of what is broken. */
export function toPutInForce(ledger: Ledger, compiled: Compiled): WrittenDefinition[] {
  const written = compiled.kinds.flatMap((plan) => [
    ...plan.attributes.map((one) => writtenAs('attribute', one)),
    ...plan.populations.map((one) => writtenAs('population', one)),
    ...plan.segments.map((one) => writtenAs('segment', one)),
    ...plan.schemes.map((one) => writtenAs('scheme', one)),
  ])
  const known = new Set(written.map((one) => `${one.kind}/${one.id}`))
  const broken = definitionsInForce(ledger).filter(
    (one) => isFailed(compiled, one.kind, one.id) && !known.has(`${one.kind}/${one.id}`),
  )
  return [...written, ...broken]
}

/** The version each of them will have, by `segment/<kind>/<id>` and the like, before anything is put in force. */
export function versionsOf(ledger: Ledger, wanted: readonly WrittenDefinition[]): Map<string, number> {
  const inForce = new Map(definitionsInForce(ledger).map((one) => [`${one.kind}/${one.id}`, one]))
  return new Map(
    wanted.map((one) => {
      const key = `${one.kind}/${one.id}`
      const now = inForce.get(key)
      const past = definitionHistory(ledger, one.kind, one.id).at(-1)?.version ?? 0
      return [key, now?.hash === one.hash ? now.version : past + 1]
    }),
  )
}

function writtenAs(what: string, definition: CompiledDefinition): WrittenDefinition {
  const { id, kind, name, hash, about, file } = definition
  return { kind: what, id: `${kind}/${id}`, hash, body: JSON.parse(JSON.stringify({ name, about, file })) }
}

function isFailed(compiled: Compiled, what: string, id: string): boolean {
  return compiled.kinds.some((plan) => plan.failed.some((one) => one.what === what && `${plan.kind}/${one.id}` === id))
}
