import { checkShape } from '../../definition/check.ts'
import type { Written } from '../../definition/written.ts'
import { FenqunError } from '../../errors.ts'
import type { Place, Problem } from '../../errors.ts'
import { checkSource } from '../../intake/check-source.ts'
import { intakeErrors } from '../../intake/errors.ts'
import { withLayout } from '../../intake/layouts.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import {
  entitySourceSchema,
  eventSourceSchema,
  linkSourceSchema,
  shapesOf,
  tableOf,
} from '../../intake/source-definition.ts'
import { runErrors } from '../errors.ts'

export interface ReadSource {
  definition: SourceDefinition
  place: Place
  /** The place of a part of the definition. */
  at: (path: readonly string[]) => Place
}

/** The sources of a project, checked; every problem of every source at its place. */
export function readSources(
  written: readonly Written<unknown>[],
  hasDatabase = false,
): { sources: ReadSource[]; problems: Problem[] } {
  const sources: ReadSource[] = []
  const problems: Problem[] = []
  for (const one of written) {
    const raw = one.raw as Record<string, unknown>
    const schema = 'entity' in raw ? entitySourceSchema : 'link' in raw ? linkSourceSchema : eventSourceSchema
    const checked = checkShape<SourceDefinition>(schema, one)
    if (checked.value === undefined) {
      problems.push(...checked.problems)
      continue
    }
    try {
      const definition = withLayout(checked.value)
      checkSource(definition)
      sources.push({ definition, place: one.place([]), at: (path) => one.place([...path]) })
      const table = tableOf(checked.value)
      if (table !== undefined && !hasDatabase) {
        const params = { source: checked.value.source, table }
        problems.push(intakeErrors.problem('table-needs-database', params, one.place(['from'])))
      }
    } catch (error) {
      if (!(error instanceof FenqunError)) throw error
      problems.push(
        ...error.problems.map((problem) => ({ ...problem, place: problem.place ?? one.place(['columns'], 'key') })),
      )
    }
  }
  problems.push(...takenTwice(sources))
  return { sources, problems }
}

/** Events, orders and given tables have one set of names, in which case does not count. */
function takenTwice(sources: readonly ReadSource[]): Problem[] {
  const owners = new Map<string, string>()
  return sources.flatMap(({ definition, place }) =>
    shapesOf(definition).flatMap(({ name }) => {
      const other = owners.get(name.toLowerCase())
      owners.set(name.toLowerCase(), other ?? definition.source)
      if (other === undefined) return []
      return [runErrors.problem('table-name-taken', { name, source: definition.source, other }, place)]
    }),
  )
}
