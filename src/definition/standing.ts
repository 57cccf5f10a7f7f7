import type { AttributeOuter, PopulationOuter, ProjectFile } from './shapes.ts'
import type { Written } from './written.ts'
import { at } from './written.ts'

/** Who of a kind is a customer already: the rule under `customer when` in the project file, with places counted from it. */
export type Standing = Written<{ kind: string }>

/** What a `customer when` makes, each as if it were written in a file of its own. */
export interface StandingDefinitions {
  populations: Written<PopulationOuter>[]
  attributes: Written<AttributeOuter>[]
}

export const standingIds = { customers: 'customers', prospects: 'prospects', attribute: 'standing' } as const

/** The rules of the project file, by kind. */
export function standingsOf(project: Written<ProjectFile>): Standing[] {
  return Object.entries(project.value.kinds).flatMap(([kind, one]) =>
    one['customer when'] === undefined
      ? []
      : [{ ...at(project, ['kinds', kind, 'customer when']), id: kind, value: { kind } }],
  )
}

/** The populations of customers and of prospects, and the attribute that says which of the two somebody is. */
export function standingDefinitions(standing: Standing): StandingDefinitions {
  const { kind } = standing.value
  const { customers, prospects, attribute } = standingIds
  const where = standing.raw
  const population = (
    id: string,
    name: PopulationOuter['name'],
    rule: unknown,
    depth: number,
    is: PopulationOuter['standing'],
  ): Written<PopulationOuter> => ({
    id,
    file: standing.file,
    value: { population: id, kind, name, where: rule, standing: is },
    raw: { population: id, kind, where: rule },
    place: (path, on) => standing.place(path.slice(depth), on),
  })
  return {
    populations: [
      population(customers, { zh: '已成交客户', en: 'Customers' }, where, 1, 'customer'),
      population(prospects, { zh: '潜在客户', en: 'Prospects' }, { none: [where] }, 3, 'prospect'),
    ],
    attributes: [
      {
        id: attribute,
        file: standing.file,
        value: {
          attribute,
          name: { zh: '是否已成交', en: 'Standing' },
          family: 'behaviour',
          kind,
          params: {},
          standing: true,
        },
        raw: { attribute },
        place: (_path, on) => standing.place([], on),
      },
    ],
  }
}
