import type { Cell } from '../../privacy/small-groups.ts'
import type { Project } from '../../project.ts'
import type { Attribute, AttributeDetail, Attributes, Bar } from '../contract/attributes.ts'
import type { DoorDraft } from '../contract/group.ts'
import { countOf, countsOf, isOpen, partsOf, shareOf } from './counts.ts'

type Entry = Awaited<ReturnType<Project['catalogue']>>[number]
type Spread = Awaited<ReturnType<Project['valuesOf']>>
type KindManifest = Awaited<ReturnType<Project['published']>>['manifest']['kinds'][string]

/** An attribute of the catalogue as it may be shown. */
export function attributeAnswer(entry: Entry, minimum: number, sensitivity: string | undefined): Attribute {
  const { kind, id, name, family, familyName, type, unit, sentence, current, distinct, from, updatedAt } = entry
  const parts = partsOf([entry.known, entry.of - entry.known], minimum)
  const [known, unknown] = [parts[0]!, parts[1]!]
  return {
    kind,
    id,
    name,
    family,
    familyName,
    type,
    ...(unit === undefined ? {} : { unit }),
    sentence,
    current,
    ...(sensitivity === undefined ? {} : { sensitivity }),
    known,
    unknown,
    fill: isOpen(known) && entry.of > 0 ? entry.fill : null,
    distinct,
    ...(entry.prediction ? { prediction: predictionOf(entry.prediction) } : {}),
    from,
    ...(updatedAt === undefined ? {} : { updatedAt }),
  }
}

/** What stands in the definition or the source; people held out were counted by whoever made it, and are left out. */
function predictionOf(prediction: NonNullable<Entry['prediction']>): NonNullable<Attribute['prediction']> {
  const { from: _, people: __, ...shown } = prediction
  return shown
}

export const populationsOf = ({ populations }: KindManifest, minimum: number): Attributes['populations'] =>
  populations.map(({ id, name, members }) => ({ id, name, members: countOf(members, minimum) }))

/** How the values are spread: small bars hidden, and as many more as it takes. */
export function spreadAnswer(
  entry: Entry,
  spread: Spread,
  { minimum, population }: { minimum: number; population?: string | undefined },
): Pick<AttributeDetail, 'shape' | 'bars' | 'range' | 'of' | 'unknownDoor' | 'remarks'> {
  const { kind, id, type } = entry
  const { known, bars } = spread
  const isList = type === 'list'
  // Whoever has one value of a list may have others: its bars add up to nothing that is shown.
  const sums = isList ? [] : [{ parts: bars.map((_, at) => at), total: bars.length }]
  const cells: Cell[] = [
    ...bars.map((one) => ({ count: one.people })),
    { count: known },
    { count: spread.of - known },
    { count: spread.of, as: 'open' },
  ]
  const ofAll = { parts: [bars.length, bars.length + 1], total: bars.length + 2 }
  const counts = countsOf(cells, [...sums, ofAll], minimum)
  const whole = counts[bars.length]!
  const door = (where: unknown): DoorDraft => ({
    kind,
    ...(population === undefined ? { population: 'everyone' } : { population }),
    where,
  })
  return {
    of: countOf(spread.of, minimum),
    shape: spread.shape,
    range: spread.range ?? null,
    bars: bars.map((bar, at): Bar => {
      const people = counts[at]!
      const where = ruleOf(bar, id, type)
      return {
        ...(bar.from === undefined ? {} : { from: bar.from }),
        ...(bar.to === undefined ? {} : { to: bar.to }),
        ...(bar.value === undefined ? {} : { value: bar.value }),
        ...(bar.others === undefined ? {} : { others: bar.others }),
        people,
        share: shareOf(people, whole),
        ...(where && people !== 0 ? { door: door(where) } : {}),
      }
    }),
    ...(spread.of > known ? { unknownDoor: door({ attribute: id, 'is missing': true }) } : {}),
    remarks: (entry.remarks ?? []).map(({ text, times, people }) => ({
      text,
      times,
      people: countOf(people, minimum),
    })),
  }
}

/** Who is behind a bar, in the language of conditions; instants have no rule of days. */
function ruleOf({ from, to, value }: Spread['bars'][number], attribute: string, type: string): object | undefined {
  if (value !== undefined) return type === 'list' ? { attribute, 'includes any': [value] } : { attribute, is: value }
  if (type === 'time' || (from === undefined && to === undefined)) return undefined
  const isDay = type === 'date'
  return {
    attribute,
    ...(from === undefined ? {} : { [isDay ? 'on or after' : 'at least']: from }),
    ...(to === undefined ? {} : { [isDay ? 'before' : 'less than']: to }),
  }
}
