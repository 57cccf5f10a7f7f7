import type { PopulationCut } from '../conditions/population-cut.ts'
import { meaningHash } from '../definition/meaning.ts'
import type { PopulationOuter } from '../definition/shapes.ts'
import { standingIds } from '../definition/standing.ts'
import type { Written } from '../definition/written.ts'
import { compare, column, integer, truth } from '../sql/expression.ts'
import { boundRule } from './bound-rule.ts'
import type { CompiledPopulation, Reference } from './compiled.ts'
import { definitionHash } from './definition-hash.ts'
import type { Underway } from './underway.ts'
import { ruleAt } from './kind-context.ts'
import type { KindWork } from './kind-work.ts'
import { eventCount } from './names.ts'
import type { Collector } from './problems.ts'

/** One population that the project writes; undefined after reporting what is wrong. */
export function compilePopulation(
  work: KindWork,
  written: Written<PopulationOuter>,
  into: Collector,
): CompiledPopulation | undefined {
  const { id, value: outer } = written
  if (outer.standing === 'prospect' && !work.population(standingIds.customers)) return undefined
  const uses: Reference[] = []
  const cuts: PopulationCut[] = []
  const underway: Underway = { owner: { what: 'population', id }, written, into, uses, cuts }
  const rule = outer.where === undefined ? undefined : ruleAt(work, underway, ['where'])
  if (outer.where !== undefined && !rule) return undefined
  const bound = rule && boundRule(rule, work.measures)
  return {
    id,
    kind: work.input.kind,
    name: outer.name,
    file: written.file,
    hash: definitionHash({ where: outer.where ?? true }, into),
    about: {},
    rule: bound,
    truth: bound?.truth ?? truth(true),
    rests: [...into.rests],
    sentence: bound?.sentence ?? { zh: '所有人', en: 'everyone' },
    uses,
    cuts,
    ...(outer.standing ? { standing: outer.standing } : {}),
  }
}

/** `everyone` and `with-events`, which every kind has. */
export function builtInPopulation({ input, events }: KindWork, id: string): CompiledPopulation {
  const everyone = id === 'everyone' || events.length === 0
  return {
    id,
    kind: input.kind,
    name: id === 'everyone' ? { zh: '所有人', en: 'Everyone' } : { zh: '有行为的人', en: 'With events' },
    file: '',
    hash: meaningHash(id),
    about: {},
    rule: undefined,
    truth: everyone ? truth(true) : compare(column(eventCount), '>', integer(0)),
    sentence: everyone ? { zh: '所有人', en: 'everyone' } : { zh: '有任何行为的人', en: 'everyone with an event' },
    rests: [],
    uses: [],
    cuts: [],
  }
}
