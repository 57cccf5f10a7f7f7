import { chinaRegions } from './china-regions.ts'

/** A place in a hierarchy: a name that no other place has, what it is part of, and on which level it is, from 0. */
export interface HierarchyNode {
  name: string
  parent: string | undefined
  level: number
}

export interface Hierarchy {
  /** Names of the levels, the widest first. */
  levels: readonly string[]
  nodes: ReadonlyMap<string, HierarchyNode>
  /** Other names of places. */
  aliases: ReadonlyMap<string, string>
}

const country = '中国'
let china: Hierarchy | undefined

/** 中国, its provinces and their cities, by short names; official names are known, too. A municipality is its own city. */
export function chinaHierarchy(): Hierarchy {
  if (china) return china
  const nodes = new Map<string, HierarchyNode>([[country, { name: country, parent: undefined, level: 0 }]])
  const aliases = new Map<string, string>()
  for (const province of chinaRegions) {
    nodes.set(province.name, { name: province.name, parent: country, level: 1 })
    aliases.set(province.official, province.name)
    for (const city of province.cities) {
      nodes.set(city.name, { name: city.name, parent: province.name, level: 2 })
      if (city.official !== city.name) aliases.set(city.official, city.name)
    }
  }
  china = { levels: ['country', 'province', 'city'], nodes, aliases }
  return china
}

/**
 * The hierarchy of a table of children and their parents; levels are `1`, `2`, … from the roots on. Undefined where one is its own ancestor. A first line
 * `child,parent` (or 下级,上级) is a header.
 */
export function hierarchyOf(table: Readonly<Record<string, string>>): Hierarchy | undefined {
  const parents = new Map(
    Object.entries(table).filter(
      ([child, parent]) =>
        !(['child', '下级'].includes(child.toLowerCase()) && ['parent', '上级'].includes(parent.toLowerCase())),
    ),
  )
  const nodes = new Map<string, HierarchyNode>()
  const place = (name: string, below: readonly string[]): HierarchyNode | undefined => {
    const known = nodes.get(name)
    if (known) return known
    if (below.includes(name)) return undefined
    const parent = parents.get(name) || undefined
    const above = parent === undefined ? undefined : place(parent, [...below, name])
    if (parent !== undefined && !above) return undefined
    const node = { name, parent, level: above ? above.level + 1 : 0 }
    nodes.set(name, node)
    return node
  }
  for (const name of [...parents.keys(), ...parents.values()]) if (name !== '' && !place(name, [])) return undefined
  const depth = Math.max(-1, ...[...nodes.values()].map(({ level }) => level))
  return { levels: Array.from({ length: depth + 1 }, (_, level) => String(level + 1)), nodes, aliases: new Map() }
}

/**
 * What a place is on a level: the one it is part of, or itself. On a level below its own it is the rest of it (`广东·其他`), so that
 * parts always add up to the whole; a place without parts stands for itself on every level. Undefined where the name is no place.
 */
export function placeOn(hierarchy: Hierarchy, name: string, level: number, rest: string): string | undefined {
  const { nodes, aliases } = hierarchy
  const known = (one: string) => nodes.get(one) ?? nodes.get(aliases.get(one) ?? '')
  const remainder = `·${rest}`
  const isRest = !known(name) && name.endsWith(remainder)
  let node = known(isRest ? name.slice(0, -remainder.length) : name)
  if (!node || (isRest && !hasParts(hierarchy).has(node.name))) return undefined
  if (node.level < level) return hasParts(hierarchy).has(node.name) ? `${node.name}·${rest}` : node.name
  while (node.level > level && node.parent !== undefined) node = nodes.get(node.parent)!
  return node.name
}

const parts = new WeakMap<Hierarchy, ReadonlySet<string>>()

function hasParts(hierarchy: Hierarchy): ReadonlySet<string> {
  const known = parts.get(hierarchy)
  if (known) return known
  const found = new Set([...hierarchy.nodes.values()].flatMap(({ parent }) => parent ?? []))
  parts.set(hierarchy, found)
  return found
}
