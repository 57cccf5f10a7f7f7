import type { Compiled } from '../compile/compile.ts'
import type { CompiledDefinition } from '../compile/compiled.ts'
import type { Problem } from '../errors.ts'
import type { Ledger } from '../state/ledger.ts'
import type { WrittenDefinition } from '../state/definitions.ts'
import { definitionHistory, definitionsInForce } from '../state/definitions.ts'

/**
 * What a run would put in force: everything that compiled, selected or not, and the last good version of what is
 * broken: of what failed, and of what stands in a file that has errors.
 */
export function toPutInForce(ledger: Ledger, compiled: Compiled, problems: readonly Problem[]): WrittenDefinition[] {
  const written = compiled.kinds.flatMap((plan) => plan.defined.map((one) => writtenAs(one.what, one)))
  const known = new Set(written.map(keyOf))
  const failed = new Set(
    compiled.kinds.flatMap((plan) => plan.failed.map((one) => `${one.what}/${plan.kind}/${one.id}`)),
  )
  const wrongFiles = new Set(problems.flatMap((one) => (one.severity === 'error' && one.place ? [one.place.file] : [])))
  const broken = definitionsInForce(ledger).filter((one) => {
    const { file } = one.body as { file: string }
    return !known.has(keyOf(one)) && (failed.has(keyOf(one)) || wrongFiles.has(file))
  })
  return [...written, ...broken]
}

const keyOf = (one: { kind: string; id: string }): string => `${one.kind}/${one.id}`

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
