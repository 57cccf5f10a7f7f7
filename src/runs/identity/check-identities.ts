import type { IdentityOuter } from '../../definition/identity-shapes.ts'
import type { Path, Written } from '../../definition/written.ts'
import type { Problem } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { kindOfSource } from '../../intake/source-definition.ts'
import { runErrors } from '../errors.ts'

/** What is wrong with identities that only the kinds and sources of the project can tell, each at its place. */
export function checkIdentities(
  written: readonly Written<IdentityOuter>[],
  sources: readonly SourceDefinition[],
  kinds: readonly string[],
): Problem[] {
  return written.flatMap((one) => {
    const { identity: kind, match, show } = one.value
    if (!kinds.includes(kind)) {
      const params = { name: kind, near: didYouMean(kind, kinds), known: kinds.join(', ') }
      return [runErrors.problem('identity-of-nothing', params, one.place(['identity']))]
    }
    const columns = sources
      .filter((source) => kindOfSource(source) === kind)
      .flatMap((source) => Object.values(source.columns))
    const known = [...new Set(columns.flatMap((column) => column.identifies ?? []))].toSorted()
    const named: { name: string; path: Path }[] = [
      ...match.map(({ by }, index) => ({ name: by, path: ['match', index, 'by'] })),
      ...match.flatMap(({ 'review when': when }, index) =>
        (when?.different ?? []).map((name, at) => ({
          name,
          path: ['match', index, 'review when', 'different', at],
        })),
      ),
      ...(show ? [{ name: show, path: ['show'] }] : []),
    ]
    const problems = named
      .filter(({ name }) => !known.includes(name))
      .map(({ name, path }) => {
        const params = { name, kind, near: didYouMean(name, known), known: known.join(', ') || '—' }
        return runErrors.problem('identifier-unknown', params, one.place(path))
      })
    const hidden = show && columns.some((column) => column.identifies === show && column.private !== undefined)
    if (hidden) problems.push(runErrors.problem('identity-shows-private', { name: show }, one.place(['show'])))
    return problems
  })
}
