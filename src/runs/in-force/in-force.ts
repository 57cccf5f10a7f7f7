import type { Compiled } from '../../compile/compile.ts'
import { canonicalJson } from '../../definition/meaning.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Application } from '../../state/applications.ts'
import { applicationOf, lastApplication } from '../../state/applications.ts'
import type { Ledger } from '../../state/ledger.ts'
import type { WrittenDefinition } from '../../state/definitions.ts'
import { definitionHistory, definitionsInForce } from '../../state/definitions.ts'
import type { Json } from '../../state/runs.ts'
import type { RunContext } from '../context.ts'
import { definitionKey, keptFromJson, wholeOf, writtenByKey, writtenFrom } from './kept-definitions.ts'

/**
 * The project as it is in force, or as it was in a run: the definitions that were applied last, from the ledger,
 * over the project file and the sources as they stand in the files. Undefined when nothing was ever applied.
 */
export function contextInForce(context: RunContext, run?: string): RunContext | undefined {
  const application = run === undefined ? lastApplication(context.ledger) : applicationOf(context.ledger, run)
  return application && contextOf(context, application)
}

/** The last answers for each project that is open, so that what is kept by definitions stays known. */
const made = new WeakMap<RunContext, Map<number, RunContext>>()

function contextOf(context: RunContext, application: Application): RunContext {
  const known = made.get(context) ?? new Map<number, RunContext>()
  made.set(context, known)
  const before = known.get(application.number)
  if (before) return before
  const kept = keptFromJson(application.definitions)
  const written = writtenFrom(kept, context.written)
  const found: RunContext = {
    ...context,
    written,
    mappings: new Map(Object.entries(kept.mappings)),
    problems: [...context.problems.filter((one) => !isOfDefinitions(one.place?.file ?? '')), ...written.problems],
  }
  known.set(application.number, found)
  return found
}

/** Whether a file holds definitions that are put in force by `apply`: not the project file, and no source. */
export const isOfDefinitions = (file: string): boolean =>
  /^(segments|schemes|populations|attributes|models)\//.test(file)

/** Whether a file says something about segments and classes that no run needs. */
export const isAboutDefinitions = (file: string): boolean => /^(services|research)\//.test(file)

/** Everything that compiled, as the ledger keeps versions of it: with its own words, so that other words are seen. */
export function versioned(compiled: Compiled, written: WrittenProject): WrittenDefinition[] {
  const known = writtenByKey(written)
  return compiled.kinds.flatMap((plan) =>
    plan.defined.map(({ what, id, kind, name, hash, about, file }) => {
      const said = known.get(definitionKey(what, kind, id))
      const words = said ? canonicalJson(wholeOf(said)) : ''
      return { kind: what, id: `${kind}/${id}`, hash, body: { name, about, file, words } as unknown as Json }
    }),
  )
}

/** The version each of them has, or would have, by `segment/<kind>/<id>` and the like. */
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

/** The versions that are in force, by the same keys. */
export function versionsInForce(ledger: Ledger): Map<string, number> {
  return new Map(definitionsInForce(ledger).map((one) => [`${one.kind}/${one.id}`, one.version]))
}
