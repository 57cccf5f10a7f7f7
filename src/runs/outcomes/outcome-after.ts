import { windowUse, inWindow } from '../../compile/in-window.ts'
import { plainData } from '../../definition/plain-data.ts'
import { readAttributes, readSegment } from '../../definition/read-definition.ts'
import type { AttributeOuter } from '../../definition/shapes.ts'
import type { Written } from '../../definition/written.ts'
import { writtenObject } from '../../definition/written.ts'
import { FenqunError, didYouMean } from '../../errors.ts'
import type { AsOf } from '../../time/as-of.ts'
import { addDays } from '../../time/zone.ts'
import { computeUnpublished } from '../compute/unpublished.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import { lineageOf } from '../people/lineage.ts'
import type { AttributeManifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'

/** What people did in the time after an as-of: a column of a result that nobody else sees. */
export interface OutcomeAfter {
  result: Published
  attribute: AttributeManifest
  /** First and last day that count. */
  days: { from: string; to: string }
  /** Of what it is made of, what says how things stood at the end, and so may know of before: ids, in order. */
  state: string[]
}

/** An attribute by id, or how one is made: `{ sum: amount, of: order }`. */
export type Measure = string | Readonly<Record<string, unknown>>

const numbers = new Set(['integer', 'money', 'number', 'boolean'])
const ownIds = { attribute: 'fenqun-outcome', segment: 'fenqun-outcome-known' }

/**
 * What a measure comes to from one as-of to a later one: every window in it, of whatever length, becomes just the time between them. `tables` are versions.
 * Throws `not-found` of an attribute, `outcome-not-a-number`, and what is wrong with a measure.
 */
export async function outcomeAfter(
  context: RunContext,
  { kind, measure, from, to }: { kind: string; measure: Measure; from: AsOf; to: AsOf },
  tables: Record<string, number>,
  folder: string,
): Promise<OutcomeAfter> {
  const { written } = context
  const days = { from: addDays(from.day, 1), to: to.day }
  const inline = typeof measure === 'string' ? undefined : attributeOf(kind, measure)
  const id = inline?.id ?? (measure as string)
  const own = written.attributes.filter((one) => one.value.kind === kind)
  if (!inline && !own.some((one) => one.id === id)) {
    const known = own.map((one) => one.id)
    throw runErrors.error('no-such-measure', { name: id, near: didYouMean(id, known) })
  }
  const attributes = inWindow([...written.attributes, ...(inline ? [inline] : [])], kind, `${days.from} to ${days.to}`)
  const segments = [...written.segments, probe(kind, id)]
  const within: RunContext = { ...context, written: { ...written, attributes, segments } }
  const made = await computeUnpublished(within, folder, {
    asOf: to,
    versions: () => new Map(),
    select: [ownIds.segment],
    lean: true,
    tables,
  })
  if (made.refused.length > 0) throw new FenqunError(made.refused)
  const found = made.manifest.kinds[kind]?.attributes.find((one) => one.id === id)
  if (!found) {
    const errors = made.compiled.problems.filter((one) => one.severity === 'error')
    const aside = errors.filter((one) => one.place?.file === '(object)')
    throw new FenqunError(aside.length > 0 ? aside : errors)
  }
  if (!numbers.has(found.type)) throw runErrors.error('outcome-not-a-number', { name: id, type: found.type })
  return { result: made, attribute: found, days, state: await stateUnder(within, to, kind, id) }
}

/** Everything under an attribute, itself included, that says how things stand. */
async function stateUnder(context: RunContext, asOf: AsOf, kind: string, id: string): Promise<string[]> {
  const under = await attributesBelow(context, asOf, kind, [id])
  return context.written.attributes
    .filter((one) => one.value.kind === kind && under.has(one.id) && windowUse(one.value) === 'state')
    .map((one) => one.id)
    .toSorted()
}

/** The attributes that these are made from, by way of others too, and these themselves. */
export async function attributesBelow(
  context: RunContext,
  asOf: AsOf,
  kind: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const lineage = (await lineageOf(context, asOf)).get(kind)
  const seen = new Set<string>()
  const walk = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    lineage?.get(name)?.parents.forEach(walk)
  }
  ids.forEach(walk)
  return seen
}

function attributeOf(kind: string, measure: Readonly<Record<string, unknown>>): Written<AttributeOuter> {
  const given = plainData({ name: '(measure)', ...measure, attribute: ownIds.attribute })
  const file = { family: 'other', kind, attributes: [given] }
  const { attributes, problems } = readAttributes(writtenObject(file))
  const [read] = attributes
  if (!read?.written) throw new FenqunError([...problems, ...(read?.problems ?? [])])
  return read.written
}

/** Whether an attribute counts in a window of its own, so that it can be taken over just the time after. */
export const isWindowed = ({ value }: Written<AttributeOuter>): boolean => windowUse(value) === 'windowed'

/** Nothing but what makes the attribute be computed. */
function probe(kind: string, attribute: string): ReturnType<typeof readSegment>['written'] & object {
  const where = { attribute, 'is missing': true }
  const { written, problems } = readSegment(
    writtenObject({ segment: ownIds.segment, kind, population: 'everyone', where }),
  )
  if (!written) throw new FenqunError(problems)
  return written
}
