import type { Bilingual } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import { geographicLevels } from '../runs/people/geographic-levels.ts'
import { lineageOf } from '../runs/people/lineage.ts'
import { runErrors } from '../runs/errors.ts'
import type { AttributeManifest } from '../runs/stored/manifest.ts'
import type { Published } from '../runs/stored/published.ts'
import type { ResultRow, RunReader } from '../runs/stored/run-reader.ts'
import { peopleIn } from './people-in.ts'
import { isRegion, placesOf } from './places.ts'
import type { PlacePeople } from './places.ts'

/** A place and its parts, which add up to it. */
export interface SpreadPlace {
  /** Null: not known any closer. */
  name: string | null
  people: number
  parts: SpreadPlace[]
  /** An attribute has just this name for just these people, within the place that this one is a part of. */
  named: boolean
}

/** How people are spread over places, level by level. */
export interface Spread {
  kind: string
  /** Undefined where no attribute of the kind says where people are. */
  attribute?: { id: string; name: Bilingual }
  /** What may be asked for. */
  attributes: { id: string; name: Bilingual }[]
  /** The widest first; by which attribute people are on it, where there is one. */
  levels: { name: Bilingual; attribute?: string }[]
  places: SpreadPlace[]
  people: number
  missing: number
  unmapped: number
}

const levelNames: Readonly<Record<string, Bilingual>> = {
  country: { zh: '国家', en: 'Country' },
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
}
const mostPlaces = 5000

/**
 * How the people of a segment, class, population or `everyone` are spread over the places of an attribute: one made by `region`, or the widest of
 * the longest chain of geographic texts that are made one from the other. The first of them when left out. Throws `not-found`.
 */
export async function spreadOver(
  context: RunContext,
  published: Published,
  what: string,
  wanted?: string,
): Promise<Spread> {
  const { manifest } = published
  const { reader, where } = peopleIn(context, published, what)
  const own = reader.manifest.attributes
  const lineage = (await lineageOf(context, { instant: manifest.asOf, day: manifest.day })).get(reader.kind)
  const regions = own.filter((one) => isRegion(context, one.id))
  const chain = geographicLevels(
    own.filter((one) => !regions.includes(one)),
    lineage,
  )
  const attributes = [...(chain.length > 1 || regions.length === 0 ? chain.slice(0, 1) : []), ...regions]
  const chosen = wanted === undefined ? attributes[0] : attributes.find((one) => one.id === wanted)
  if (!chosen && wanted !== undefined) {
    const known = attributes.map((one) => one.id)
    throw runErrors.error('not-found', { name: wanted, near: didYouMean(wanted, known) })
  }
  const base = { kind: reader.kind, attributes: attributes.map(({ id, name }) => ({ id, name })) }
  if (!chosen) return { ...base, levels: [], places: [], people: 0, missing: 0, unmapped: 0 }
  const attribute = { id: chosen.id, name: chosen.name }
  if (chosen === chain[0] && attributes.includes(chosen) && !regions.includes(chosen))
    return { ...base, attribute, ...(await spreadOverChain(reader, where, chain)) }
  const { levels, places, people, missing, unmapped } = await placesOf(context, published, what, chosen.id)
  const rest = regionParams(context, chosen.id)?.else ?? '其他'
  const bucket = rest === 'keep' || rest === 'missing' ? '其他' : undefined
  return {
    ...base,
    attribute,
    levels: levels.map((level) => {
      const by = regions.find((one) => isOnLevel(context, one.id, chosen.id, level))
      return {
        name: levelNames[level] ?? { zh: `第 ${level} 级`, en: `Level ${level}` },
        ...(by ? { attribute: by.id } : {}),
      }
    }),
    places: places.map((place) => placed(place, bucket)),
    people,
    missing,
    unmapped,
  }
}

function placed(place: PlacePeople, bucket: string | undefined): SpreadPlace {
  const { name, people, parts } = place
  return { name, people, parts: parts.map((part) => placed(part, bucket)), named: name !== bucket }
}

interface RegionParams {
  of: string
  level: string | number
  file?: string
  else?: string
}

function regionParams({ written }: Pick<RunContext, 'written'>, id: string): RegionParams | undefined {
  const found = written.attributes.find((one) => one.id === id)
  return (found?.value.params as { region?: RegionParams } | undefined)?.region
}

/** Whether an attribute is the other's place on a level. */
function isOnLevel(context: RunContext, id: string, other: string, level: string): boolean {
  const [own, base] = [regionParams(context, id), regionParams(context, other)]
  return own?.of === base?.of && own?.file === base?.file && own?.else === base?.else && String(own?.level) === level
}

async function spreadOverChain(
  reader: RunReader,
  where: string,
  chain: readonly AttributeManifest[],
): Promise<Pick<Spread, 'levels' | 'places' | 'people' | 'missing' | 'unmapped'>> {
  let levels = [...chain]
  const columns = () => levels.map((one) => reader.attribute(one.id) ?? 'NULL')
  while (levels.length > 1) {
    const [size] = await reader.kept(
      `SELECT count(*) AS places FROM (SELECT DISTINCT ${columns().join(', ')} FROM ${reader.from} WHERE ${where})`,
    )
    if (Number(size?.['places'] ?? 0) <= mostPlaces) break
    levels = levels.slice(0, -1)
  }
  const keys = levels.map((_, index) => index + 1).join(', ')
  const rows = await reader.kept(`SELECT ${columns()
    .map((one, index) => `${one} AS l${index}`)
    .join(', ')}, count(*) AS people
FROM ${reader.from} WHERE ${where} GROUP BY ${keys} ORDER BY people DESC, ${keys} LIMIT ${mostPlaces}`)
  const isNowhere = (row: ResultRow) => levels.every((_, index) => row[`l${index}`] === null)
  const missing = rows.filter(isNowhere).reduce((sum, row) => sum + Number(row['people']), 0)
  const places = placesIn(
    rows.filter((row) => !isNowhere(row)),
    0,
    levels.length,
  )
  return {
    levels: levels.map(({ id, name }) => ({ name, attribute: id })),
    places,
    people: missing + places.reduce((sum, one) => sum + one.people, 0),
    missing,
    unmapped: places.find((one) => one.name === null)?.people ?? 0,
  }
}

function placesIn(rows: readonly ResultRow[], level: number, levels: number): SpreadPlace[] {
  const groups = Map.groupBy(rows, (row) => (row[`l${level}`] === null ? null : String(row[`l${level}`])))
  return [...groups]
    .map(([name, own]): SpreadPlace => {
      const parts = level + 1 < levels ? placesIn(own, level + 1, levels) : []
      const people = own.reduce((sum, row) => sum + Number(row['people']), 0)
      // A place that is known no closer has no parts to show.
      return { name, people, parts: parts.every((one) => one.name === null) ? [] : parts, named: true }
    })
    .toSorted((a, b) => b.people - a.people || ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
}
