import { chinaRegions } from './china-regions.ts'

/** Names and their parents, level by level: who is nobody's child is a root. */
export interface Hierarchy {
  /** Names of the levels from the root on; numbers from 1 where they have none. */
  levels: readonly string[]
  /** Name of a node to its parent; a root has none. */
  parents: ReadonlyMap<string, string | undefined>
  /** Which level a node is of, from 0. */
  levelOf: ReadonlyMap<string, number>
  /** Other names of nodes. */
  aliases: ReadonlyMap<string, string>
  /** Of a node that stands for itself on every level below its own: a municipality is its own city. */
  atomic: ReadonlySet<string>
}

export const country = '中国'

/** 中国, its provinces and their cities, by short names; official names are known, too. */
export function chinaHierarchy(): Hierarchy {
  const parents = new Map<string, string | undefined>([[country, undefined]])
  const levelOf = new Map([[country, 0]])
  const aliases = new Map<string, string>()
  const atomic = new Set<string>()
  for (const province of chinaRegions) {
    parents.set(province.name, country)
    levelOf.set(province.name, 1)
    aliases.set(province.official, province.name)
    if (province.cities.length === 0) atomic.add(province.name)
    for (const city of province.cities) {
      parents.set(city.name, province.name)
      levelOf.set(city.name, 2)
      if (city.official !== city.name) aliases.set(city.official, city.name)
    }
  }
  return { levels: ['country', 'province', 'city'], parents, levelOf, aliases, atomic }
}
