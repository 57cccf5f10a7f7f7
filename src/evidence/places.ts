import type { Bilingual } from '../errors.ts'
import { chinaHierarchy, hierarchyOf, placeOn } from '../facts/region-hierarchy.ts'
import type { RunContext } from '../runs/context.ts'
import { readMapping } from '../runs/mappings.ts'
import type { Published } from '../runs/stored/published.ts'
import { evidenceErrors } from './errors.ts'
import { peopleIn } from './people-in.ts'

/** People of a place and of its parts, which always add up to it. */
export interface PlacePeople {
  name: string
  people: number
  /** People ÷ all with a known place, 0 to 1. */
  share: number
  parts: PlacePeople[]
}

export interface Places {
  attribute: Bilingual
  /** Names of the levels, the widest first. */
  levels: readonly string[]
  /** The largest first. */
  places: PlacePeople[]
  /** People with a place that the hierarchy does not know; a bucket of their own, in `places` too. */
  unmapped: number
  /** People without a place. */
  missing: number
  people: number
  run: string
  day: string
}

interface RegionParams {
  of: string
  file?: string
  else?: string
}

/** Whether an attribute of the definitions is made by `region`. */
export function isRegion({ written }: Pick<RunContext, 'written'>, attribute: string): boolean {
  return paramsOf(written, attribute) !== undefined
}

/**
 * How the people of a segment, population or class are spread over the places of a `region` attribute, level by level (B10). What is no place stands as
 * `else` beside the widest ones; who is known no closer than a place, as its own part.
 */
export async function placesOf(
  context: RunContext,
  published: Published,
  what: string,
  attribute: string,
): Promise<Places> {
  const params = paramsOf(context.written, attribute)
  if (!params) throw evidenceErrors.error('not-a-region', { name: attribute })
  const { reader, where } = peopleIn(context, published, what)
  const value = reader.attribute(params.of)
  const named = reader.manifest.attributes.find((one) => one.id === attribute)
  const hierarchy = await hierarchyIn(context, params)
  if (!value || !named || !hierarchy) throw evidenceErrors.error('not-a-region', { name: attribute })
  const rows = await reader.rows(
    `SELECT ${value} AS v, count(*) AS people FROM ${reader.from} WHERE ${where} GROUP BY 1`,
  )
  const kept = params.else === undefined || params.else === 'keep' || params.else === 'missing'
  const rest = kept ? '其他' : params.else!
  const chains: { chain: string[]; people: number }[] = []
  let [unmapped, missing] = [0, 0]
  for (const row of rows) {
    const people = Number(row['people'])
    if (row['v'] === null) missing += people
    else {
      const places = hierarchy.levels.map((_, level) => placeOn(hierarchy, String(row['v']), level, rest))
      if (places[0] === undefined) unmapped += people
      const chain = places[0] === undefined ? [rest] : places.map((one) => one ?? rest)
      // A place without parts stands for itself on every level, and once in the picture.
      chains.push({ chain: chain.filter((one, index) => one !== chain[index - 1]), people })
    }
  }
  const known = chains.reduce((sum, one) => sum + one.people, 0)
  return {
    attribute: named.name,
    levels: hierarchy.levels,
    places: gathered(chains, known),
    unmapped,
    missing,
    people: known + missing,
    run: published.manifest.run,
    day: published.manifest.day,
  }
}

function gathered(chains: readonly { chain: string[]; people: number }[], whole: number): PlacePeople[] {
  const groups = Map.groupBy(
    chains.filter(({ chain }) => chain.length > 0),
    ({ chain }) => chain[0]!,
  )
  return [...groups]
    .map(([name, own]): PlacePeople => {
      const people = own.reduce((sum, one) => sum + one.people, 0)
      const parts = gathered(
        own.map((one) => ({ chain: one.chain.slice(1), people: one.people })),
        whole,
      )
      return { name, people, share: people / whole, parts }
    })
    .toSorted((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1))
}

async function hierarchyIn(context: RunContext, { file }: RegionParams) {
  if (file === undefined) return chinaHierarchy()
  const table = context.mappings?.get(file) ?? (await readMapping(context.written.folder, file))
  return table && hierarchyOf(table)
}

function paramsOf(written: RunContext['written'], attribute: string): RegionParams | undefined {
  const found = written.attributes.find((one) => one.id === attribute)
  return (found?.value.params as { region?: RegionParams } | undefined)?.region
}
