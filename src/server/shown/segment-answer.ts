import type { Project } from '../../project.ts'
import type { Count } from '../contract/count.ts'
import type { CountedNode, SegmentAnswer, SegmentPoint } from '../contract/segment.ts'
import { flowDoor } from '../doors/flow.ts'
import { doorOf } from '../doors/group.ts'
import { countOf, countShown, isOpen, partsOf, shareOf } from './counts.ts'
import { flowCounts } from './flow-counts.ts'
import { tally } from './tally.ts'

type Answer<Name extends keyof Project> = Project[Name] extends (...asked: never[]) => Promise<infer Found>
  ? Found
  : never
type Timeline = Extract<Answer<'timeline'>, { what: 'segment' }>
type Manifest = Answer<'published'>['manifest']['kinds'][string]

/** Money that comes as a number, as text without digits of chance. */
const amountOf = (value: number): string => value.toFixed(4).replace(/\.?0+$/, '')

/**
 * Match and unknown as they may be shown. The sizes of a segment and of its population stand on every page, so what is left between the two is known:
 * who of it is unknown is hidden where they, or those who do not match, would be a small group.
 */
export function sizesOf(
  { members, unknown }: { members: number; unknown: number },
  population: number,
  minimum: number,
): { people: Count; unknown: Count; population: Count } {
  const cells = tally(minimum)
  const all = cells.add(population, 'open')
  const people = cells.add(members, 'open')
  const [open, rest] = [cells.add(unknown), cells.add(population - members - unknown, 'implied')]
  cells.sum([people, open, rest], all)
  const shown = cells.shown()
  return { people: shown(people), unknown: shown(open), population: shown(all) }
}

/** How a segment went, point by point. */
export function trendOf(timeline: Timeline, minimum: number): SegmentPoint[] {
  return timeline.points.map((point, at) => {
    const { run, day, version, state, redefined } = point
    const before = timeline.points[at - 1]
    const flows =
      before && point.entered !== undefined && point.left !== undefined
        ? flowCounts({ before: before.members, now: point.members, entered: point.entered, left: point.left }, minimum)
        : undefined
    const people = countOf(point.members, minimum)
    return {
      run,
      day,
      version,
      state,
      people,
      unknown: countOf(point.unknown, minimum),
      entered: flows?.entered ?? null,
      left: flows?.left ?? null,
      value: isOpen(people) && people > 0 && typeof point.value === 'number' ? amountOf(point.value) : null,
      redefined,
      drift: point.drift !== undefined && Number.isFinite(point.drift) && isOpen(people) ? point.drift : null,
      ...(point.moved && flows ? { moved: movedOf(point.moved, flows, minimum) } : {}),
    }
  })
}

type Moved = NonNullable<Timeline['points'][number]['moved']>

/** The condition that turned for most, as it may be shown beside the flows. */
export function movedOf(
  { change, condition, name, people, of }: Moved,
  flows: { entered: Count; left: Count },
  minimum: number,
) {
  const [turned] = partsOf([people, of - people], minimum)
  const hidden = countShown(of, true, minimum)
  const open = isOpen(flows.entered) && isOpen(flows.left)
  return { change, condition, ...(name ? { name } : {}), people: open ? turned! : hidden, of: open ? of : hidden }
}

/** The overview of a segment but for its status line. */
export function segmentAnswer(
  found: {
    own: Manifest['segments'][number]
    manifest: Manifest
    kind: string
    day: string
    asOfDay: (instant: string) => string
    timeline: Timeline
    worth: Answer<'worth'>
    problems: Answer<'published'>['manifest']['problems']
    notes: ReturnType<Project['notesAbout']>
    since: string | undefined
  },
  minimum: number,
): Omit<SegmentAnswer, 'at' | 'reach'> {
  const { own, manifest, kind, timeline, worth } = found
  const population = manifest.populations.find((one) => one.id === own.population)!
  const sizes = sizesOf(own, population.members, minimum)
  const flows =
    own.before && own.entered !== undefined && own.left !== undefined
      ? flowCounts({ before: own.before.members, now: own.members, entered: own.entered, left: own.left }, minimum)
      : undefined
  const isWorth = isOpen(sizes.people) && isOpen(countOf(manifest.entities - own.members, minimum))
  const sum = worth?.sum === undefined || worth.sum === null ? null : Number(worth.sum)
  return {
    id: own.id,
    name: own.name,
    kind,
    file: own.file,
    version: own.version,
    state: own.state,
    computedFor: found.asOfDay(own.asOf),
    about: own.about,
    sentence: own.sentence,
    population: {
      id: population.id,
      name: population.name,
      sentence: population.sentence,
      people: sizes.population,
    },
    people: sizes.people,
    share: shareOf(sizes.people, sizes.population),
    unknown: sizes.unknown,
    door: doorOf({ kind, population: own.population }, [{ 'in segment': own.id }]),
    change:
      flows && found.since !== undefined
        ? {
            since: found.since,
            entered: { people: flows.entered, door: flowDoor(kind, 'entered', own.id, found.day) },
            left: { people: flows.left, door: flowDoor(kind, 'left', own.id, found.day) },
          }
        : null,
    value: worth
      ? {
          of: { id: worth.attribute, name: worth.name, ...(worth.unit ? { unit: worth.unit } : {}) },
          sum: isWorth && own.members > 0 ? worth.sum : null,
          share: isWorth && sum !== null && Number(worth.all) > 0 ? sum / Number(worth.all) : null,
          perHead: isWorth && sum !== null && own.members > 0 ? amountOf(sum / own.members) : null,
        }
      : null,
    driftLimit: timeline.limit,
    trend: trendOf(timeline, minimum),
    problems: found.problems
      .filter((one) => isAbout(one, own) && (one.code !== 'W15' || isOpen(flows?.entered)))
      .map(({ code, severity, message, hint, name, place }) => ({
        code,
        severity,
        message,
        ...(hint ? { hint } : {}),
        ...(name === undefined ? {} : { name }),
        ...(place ? { place } : {}),
      })),
    services: found.notes.services.map(({ id, name, description }) => ({
      id,
      name,
      ...(description ? { description } : {}),
    })),
    notes: found.notes.notes.map(({ id, name, sort, date, text, link }) => ({
      id,
      name,
      sort,
      date,
      ...(text ? { text } : {}),
      ...(link === undefined ? {} : { link }),
    })),
  }
}

/** Whether a warning of the run is about a segment: by the file it stands in, or by its name. */
function isAbout(
  { place, message }: Answer<'published'>['manifest']['problems'][number],
  { file, name }: Pick<Manifest['segments'][number], 'file' | 'name'>,
): boolean {
  return place ? place.file === file : message.zh.includes(`“${name.zh}”`) && message.en.includes(`"${name.en}"`)
}

/** A rule with counts as they may be shown: those of whom a condition is true, false and unknown part the population. */
export function countedNode(node: NonNullable<Answer<'ruleCounts'>['counts']>['rule'], minimum: number): CountedNode {
  const shown = partsOf([node.true, node.false, node.unknown], minimum)
  return {
    sentence: node.sentence,
    ...(node.how ? { how: node.how } : {}),
    true: shown[0]!,
    false: shown[1]!,
    unknown: shown[2]!,
    ...(node.parts ? { parts: node.parts.map((part) => countedNode(part, minimum)) } : {}),
  }
}
