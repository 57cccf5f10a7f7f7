import type { Compiled } from '../../compile/compile.ts'
import { recordApplication } from '../../state/applications.ts'
import type { DefinitionChanges } from '../../state/definitions.ts'
import { putInForce } from '../../state/definitions.ts'
import type { RunContext } from '../context.ts'
import { isoNow } from '../context.ts'
import { versioned } from './in-force.ts'
import { definitionKey, keepDefinitions, keptHash, keptToJson } from './kept-definitions.ts'

/** What a run that puts nothing in force has put in force. */
export const nothingPut: DefinitionChanges = { added: [], changed: [], removed: [], reworded: [] }

/**
 * Puts every definition that compiled in force, with its version, and keeps them whole; what is not among them ends.
 * To be called in the transaction that publishes the run.
 */
export function putFilesInForce(
  context: RunContext,
  run: string,
  compiled: Compiled,
  mappings: ReadonlyMap<string, Record<string, string>>,
): DefinitionChanges {
  const { ledger, written } = context
  const at = isoNow(context)
  const kept = keepDefinitions(written, mappings, compiledKeys(compiled))
  const changes = putInForce(ledger, versioned(compiled, written), { at, run })
  recordApplication(ledger, { run, at, hash: keptHash(kept), definitions: keptToJson(kept) })
  return changes
}

/** Keys of what compiled. */
export const compiledKeys = (compiled: Compiled): Set<string> =>
  new Set(compiled.kinds.flatMap((plan) => plan.defined.map((one) => definitionKey(one.what, plan.kind, one.id))))
