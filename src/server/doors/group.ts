import type { Project } from '../../project.ts'
import type { DoorDraft } from '../contract/group.ts'
import type { Said } from '../contract/said.ts'

type Kinds = Awaited<ReturnType<Project['published']>>['manifest']['kinds']

/** A group of people by its name, as a rule: conditions that all hold, over a population. */
export interface Group {
  kind: string
  id: string
  name: Said
  population: string
  conditions: readonly object[]
}

const everyone: Said = { zh: '所有人', en: 'Everyone' }

/** What `loyal-core`, `rfm/important-value`, `buyers`, `everyone` or a kind means; undefined of a name that the run does not know. */
export function groupNamed(kinds: Kinds, what: string): Group | undefined {
  const slash = what.indexOf('/')
  for (const [kind, own] of Object.entries(kinds)) {
    const about = { kind, id: what, population: 'everyone' }
    const segment = own.segments.find((one) => one.id === what)
    if (segment) return { ...about, name: segment.name, conditions: [{ 'in segment': what }] }
    const scheme = own.schemes.find((one) => one.id === (slash > 0 ? what.slice(0, slash) : what))
    const named = scheme?.classes.find((one) => one.id === what.slice(slash + 1))
    if (scheme && slash > 0 && named)
      return { ...about, name: named.name, conditions: [{ 'in class': { scheme: scheme.id, class: named.id } }] }
    if (scheme && slash < 0) {
      const classes = scheme.classes.map((one) => one.id)
      return { ...about, name: scheme.name, conditions: [{ 'in class': { scheme: scheme.id, class: classes } }] }
    }
    const population = own.populations.find((one) => one.id === what)
    if (population && what !== 'everyone') return { ...about, name: population.name, population: what, conditions: [] }
  }
  const kind = kinds[what]
    ? what
    : what === 'everyone'
      ? kinds['customer']
        ? 'customer'
        : Object.keys(kinds)[0]
      : undefined
  return kind === undefined
    ? undefined
    : { kind, id: what, name: kinds[what]?.name ?? everyone, population: 'everyone', conditions: [] }
}

/** The draft of whoever is in a group and meets more conditions. */
export function doorOf(
  { kind, population }: Pick<Group, 'kind' | 'population'>,
  conditions: readonly object[],
): DoorDraft {
  const [only] = conditions
  const where = conditions.length === 0 ? { everyone: true } : conditions.length === 1 ? only : { all: conditions }
  return { kind, population, where }
}
