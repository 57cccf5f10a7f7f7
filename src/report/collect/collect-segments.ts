import type { Part, OverlapsPart, SegmentsPart } from '../report-data.ts'
import type { Chapter } from './chapter.ts'
import { careOf, populationOf } from './chapter.ts'

/** Up to as many pairs the manifest holds all that share anybody. */
const allPairs = 200
const largest = 12

/** Undefined where no segment is defined. */
export function collectSegments({ reader, worth, money, before }: Chapter): Part<SegmentsPart> | undefined {
  const { manifest } = reader
  if (manifest.segments.length === 0) return undefined
  return {
    ...(before ? { since: before.asOfDay } : {}),
    segments: manifest.segments.map((one) => ({
      id: one.id,
      name: one.name,
      rule: one.sentence,
      people: one.members,
      unknown: one.unknown,
      population: populationOf(manifest, one.population),
      ...(money ? { money: one.members === 0 ? 0 : worth.ofSegment(one.id) } : {}),
      ...(before && one.before?.run === before.run
        ? { change: { entered: one.entered ?? 0, left: one.left ?? 0 } }
        : {}),
      ...careOf(one),
    })),
  }
}

/** Undefined where there are not two segments to overlap. */
export function collectOverlaps({ reader: { manifest } }: Chapter): Part<OverlapsPart> | undefined {
  if (manifest.segments.length < 2) return undefined
  const { overlaps } = manifest
  const known = new Set(overlaps.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]))
  const shown = manifest.segments.toSorted((a, b) => b.members - a.members).slice(0, largest)
  const apart = shown.flatMap((a, index) =>
    shown.slice(index + 1).flatMap((b) => (known.has(`${a.id} ${b.id}`) ? [] : [{ a: a.id, b: b.id, both: 0 }])),
  )
  return {
    segments: manifest.segments.map(({ id, name, members }) => ({ id, name, people: members })),
    pairs: overlaps.length < allPairs ? [...overlaps, ...apart] : overlaps,
    union: manifest.inAnySegment,
  }
}
