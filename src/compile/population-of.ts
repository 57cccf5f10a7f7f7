import { nearParams } from '../conditions/near-params.ts'
import { isWritten, reportBroken } from './broken.ts'
import type { CompiledPopulation } from './compiled.ts'
import { compileErrors } from './errors.ts'
import type { KindWork } from './kind-work.ts'
import { builtInPopulations, labelOf } from './names.ts'
import type { Collector } from './problems.ts'

/** The population that a segment or scheme is drawn from, or a total is taken over; undefined after reporting what is wrong. */
export function populationOf(
  work: KindWork,
  outer: { population?: string | undefined },
  into: Collector,
  otherwise = 'with-events',
): CompiledPopulation | undefined {
  const id = outer.population ?? otherwise
  const { kind, populations } = work.input
  const known = [...builtInPopulations, ...populations.map((one) => one.id)]
  if (!known.includes(id) && !isWritten(work, 'population', id)) {
    const params = { name: id, kind, ...nearParams(id, known) }
    into.report(compileErrors.problem('unknown-population', params), ['population'])
    return undefined
  }
  const found = work.population(id)
  if (!found) reportBroken(work, labelOf(kind, 'population', id), into, ['population'])
  return found
}
