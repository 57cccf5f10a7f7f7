import type { Bilingual } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import { runErrors } from '../../runs/errors.ts'
import { addClassSizes } from '../../privacy/class-sizes.ts'
import { tally } from '../../privacy/tally.ts'
import type { SchemeManifest, ValueManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import type { ValueFit } from '../../values/value-fit.ts'
import { valueFitOf } from '../../values/value-fit.ts'
import { evidenceErrors } from '../errors.ts'
import { peopleIn } from '../people-in.ts'
import { findValue } from './find-value.ts'
import type { ValueGroup, ValueSums } from './value-sums.ts'
import { noSums, valueSums } from './value-sums.ts'
import type { ValueTerms } from './value-terms.ts'
import { valueTerms } from './value-terms.ts'
import { isAcquisition } from './without-acquisition.ts'

export interface ValueOptions {
  /** A segment, class (`rfm/important-value`) or population: only these people. */
  in?: string
  /** A scheme by whose classes, or `segments` by which, parts are told apart. */
  by?: string
  /** Leaves costs of acquisition out of historic, direct and lifetime value, of the people of whom each is known, and says so. */
  withoutAcquisition?: boolean
}

/** What people are worth by a value definition, as a run found it. Numbers are true: hide small groups before you show them. */
export interface ValueAnswer extends ValueSums {
  run: string
  day: string
  kind: string
  id: string
  name: Bilingual
  currency: string
  population: { id: string; name: Bilingual }
  /** Whom it is about, where that is not everybody of the population. */
  in?: string
  /** Costs of acquisition of all of them, which are left out; undefined where none were asked to be. */
  acquisitionLeftOut?: number
  /** Rests on a given attribute that has today's value at every as-of. */
  current: boolean
  /** What its current value was reckoned with. */
  terms?: ValueTerms
  /** By class of a scheme, or by segment, which overlap. */
  by?: { id: string; name: Bilingual; overlap: boolean; groups: ValueGroup[] }
  /** Of a purchase model: what was learned, and how far off it would have been. */
  fit?: ValueFit
}

/** Parts, totals and per head of a value, of all its population or of some of it. */
export async function valueAnswer(
  context: Pick<RunContext, 'engine' | 'project'>,
  published: Published,
  id?: string,
  options: ValueOptions = {},
): Promise<ValueAnswer> {
  const { manifest } = published
  const { kind, value } = findValue(published, id)
  const people =
    options.in === undefined
      ? { reader: readRun(context.engine, published, kind)!, where: 'TRUE' }
      : peopleIn(context, published, options.in, kind)
  if (people.reader.kind !== kind)
    throw evidenceErrors.error('not-one-kind', { name: value.id, other: options.in ?? '', kind })
  const without = options.withoutAcquisition ?? false
  const sumsOf = async (all: boolean): Promise<ValueSums> => {
    const [whole] = await valueSums(people.reader, value, { where: people.where, without: !all })
    return whole?.sums ?? noSums(value, !all)
  }
  const sums = await sumsOf(!without)
  const population = manifest.kinds[kind]!.populations.find((one) => one.id === value.population)!
  const fit = valueFitOf(value.fitted)
  const terms = valueTerms(value, manifest.kinds[kind]!)
  return {
    run: manifest.run,
    day: manifest.day,
    kind,
    id: value.id,
    name: value.name,
    currency: context.project.currency,
    population: { id: population.id, name: population.name },
    ...(options.in === undefined ? {} : { in: options.in }),
    ...(without ? { acquisitionLeftOut: acquisitionIn(await sumsOf(true)) } : {}),
    current: value.current,
    ...sums,
    ...(options.by === undefined
      ? {}
      : { by: await groupsBy(people, value, options, context.project['minimum group']) }),
    ...(terms ? { terms } : {}),
    ...(fit ? { fit } : {}),
  }
}

async function groupsBy(
  { reader, where }: ReturnType<typeof peopleIn>,
  value: ValueManifest,
  { by = '', in: among, withoutAcquisition: without = false }: ValueOptions,
  minimum: number,
): Promise<NonNullable<ValueAnswer['by']>> {
  const { schemes, segments } = reader.manifest
  if (by === 'segments') {
    const groups: ValueGroup[] = []
    for (const { id, name } of segments) {
      const isIn = `(${where}) AND ${reader.isIn('segment', id) ?? 'FALSE'}`
      const [found] = await valueSums(reader, value, { where: isIn, without })
      groups.push({ id, name, ...(found?.sums ?? noSums(value, without)) })
    }
    return { id: by, name: { zh: '客群', en: 'Segments' }, overlap: true, groups }
  }
  const scheme = schemes.find((one) => one.id === by)
  if (!scheme) {
    const near = didYouMean(by, [...schemes.map((one) => one.id), 'segments'])
    throw runErrors.error('not-found', { name: by, near })
  }
  const rows = await valueSums(reader, value, { where, by: reader.classOf(by), without })
  const isWhole = among === undefined && scheme.population === value.population
  const sights = isWhole ? sightsOfClasses(scheme, minimum) : undefined
  const sightOf = (index?: number): Pick<ValueGroup, 'sight'> =>
    sights ? { sight: index === undefined ? sights.unassigned : sights.classes[index]! } : {}
  const groups = scheme.classes.map(({ id, name }, index): ValueGroup => {
    const found = rows.find((one) => one.group === String(index + 1))
    return { id, name, ...sightOf(index), ...(found?.sums ?? noSums(value, without)) }
  })
  const rest = rows.find((one) => one.group === null)
  const none: ValueGroup[] = rest
    ? [{ id: '(unassigned)', name: { zh: '未归类', en: 'Unassigned' }, ...sightOf(), ...rest.sums }]
    : []
  return { id: by, name: scheme.name, overlap: false, groups: [...groups, ...none] }
}

/** How the sizes of classes are shown on every page. */
function sightsOfClasses({ classes, unassigned }: SchemeManifest, minimum: number) {
  const cells = tally(minimum)
  const sizes = addClassSizes(cells, {
    classes: classes.map((one) => one.members),
    reasons: unassigned.map((one) => one.members),
  })
  const isHidden = cells.hidden()
  const sight = (cell: Parameters<typeof isHidden>[0]) => (isHidden(cell) ? ('hidden' as const) : ('open' as const))
  return {
    classes: sizes.classes.map(sight),
    unassigned: sight(sizes.unassigned),
  }
}

const acquisitionIn = ({ lines }: Pick<ValueSums, 'lines'>): number =>
  lines.reduce((sum, one) => (isAcquisition(one) ? sum + one.total : sum), 0)
