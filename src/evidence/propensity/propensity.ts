import type { RunContext } from '../../runs/context.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { crossProducts } from '../../stats/prediction/cross-products.ts'
import { logistic, predictedChances } from '../../stats/prediction/logistic.ts'
import { varianceInflation } from '../../stats/prediction/variance-inflation.ts'
import { scoreCounts } from '../../stats/prediction/score-counts.ts'
import { auc } from '../../stats/prediction/auc.ts'
import { inWorkFolder } from '../../runs/compute/work-folder.ts'
import { outcomeAfter } from '../../runs/outcomes/outcome-after.ts'
import { unfitPredictors } from '../../runs/sensitivity/unfit-predictors.ts'
import { daysBetween } from '../../time/zone.ts'
import { readColumns } from '../columns/read-columns.ts'
import type { PeopleColumns } from '../columns/read-columns.ts'
import { evidenceErrors } from '../errors.ts'
import { groupName } from '../group-name.ts'
import { peopleIn } from '../people-in.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import { measureChances } from './measure-chances.ts'
import type { ModelColumn } from './model-columns.ts'
import { modelColumns } from './model-columns.ts'
import { outcomeOf, outcomeTime } from './outcomes.ts'
import type { OutcomeTime, TwoRuns } from './outcomes.ts'
import type { Propensity, PropensityOptions, PropensityTerm } from './propensity-answer.ts'
import { propensitySentence } from './propensity-sentence.ts'

const salt = 'propensity'
const mostPeople = 200_000
const heldOut = 300
const fewest = 20
const mostColumns = 12
/** Columns that nobody asked for may go together so much. */
const mostAlike = 0.8
const usable = ['integer', 'money', 'number', 'text', 'boolean']

/**
 * How likely an outcome is by what was known before it (H08): attributes of the earlier run, and what the later one says happened. A logistic regression is fitted on 70 % of the people and judged on the
 * others; a score that is there already is judged alone. Sensitive attributes (`isMarked`) are never used nor foretold, nor what the target is made of where that was known on the earlier day. The tables of the earlier run must be open. Throws `not-found`, `no-outcome` and
 * `marked-inputs`, `sensitive-in-tree`.
 */
export async function propensityOf(
  context: RunContext,
  { before, after }: TwoRuns,
  options: PropensityOptions,
  isMarked: (id: string) => boolean,
): Promise<Propensity> {
  const where = peopleIn(context, before, options.in ?? 'everyone')
  const { reader } = where
  const later = readRun(context.engine, after, reader.kind)!
  const outcome = outcomeOf(later, options.target, options.value)
  const marked = [options.target, ...(options.score === undefined ? [] : [options.score])].find(isMarked)
  if (marked !== undefined) throw evidenceErrors.error('sensitive-in-tree', { name: marked })
  const time = outcomeTime(context, { before, after }, reader, outcome.target)
  const inAlready = time === 'coming' ? outcomeOf(reader, options.target, options.value).isTrue : undefined
  const unfit = await unfitPredictors(context, after, reader.kind, { what: outcome.target.sort, id: options.target })
  const isMaking = (id: string) => unfit.of(id) === 'circular' && (!isApart(time) || isCurrent(reader, id))
  const { wanted, left } = inputsOf(reader, options, isMarked, isMaking)
  if (wanted.length === 0)
    throw evidenceErrors.error('nothing-to-foretell-from', {
      target: options.target,
      left: left.map((one) => one.attribute).join(', ') || '—',
    })
  const people = `(${where.where})${inAlready === undefined ? '' : ` AND NOT coalesce(${inAlready}, FALSE)`}`
  const read = await readColumns(reader, wanted, { where: people, sample: { size: mostPeople, salt }, salt })
  const already = inAlready === undefined ? 0 : await countOf(reader, `(${where.where}) AND ${inAlready}`)
  const said = time === 'no-window' ? await saidSince(context, { before, after }, options, read) : undefined
  const known = said ?? (await outcomesOf(later, outcome.sql, read))
  const rows = rowsOf(read, known)
  const events = known.reduce((sum, one) => sum + (one === 1 ? 1 : 0), 0)
  const isScore = options.score !== undefined
  const warnings: Propensity['warnings'] =
    time === 'reaching-back' ? ['outcome-before'] : time === 'unknown' ? ['window-unknown'] : []
  const about = {
    sort: isScore ? ('score' as const) : ('model' as const),
    target: outcome.target,
    from: { run: before.manifest.run, day: before.manifest.day },
    to: { run: after.manifest.run, day: after.manifest.day },
    kind: reader.kind,
    in: { id: options.in ?? 'everyone', name: groupName(reader.manifest, options.in ?? 'everyone') },
    people: rows.known,
    already,
    unknown: read.n - rows.known,
    events,
  }
  const found = isScore ? ofScore(read, rows) : ofModel(read, rows, options.of !== undefined)
  const answer: Omit<Propensity, 'sentence'> = {
    ...about,
    ...found,
    left: [...left, ...found.left].map((one) => ({ ...one, name: nameIn(reader, one.attribute) })),
    warnings: [...warnings, ...currentOf(reader, found.terms), ...found.warnings],
  }
  return { ...answer, sentence: propensitySentence(answer, daysBetween(about.from.day, about.to.day)) }
}

type Found = Pick<Propensity, 'fitted' | 'verdict' | 'quality' | 'intercept' | 'terms' | 'definition' | 'warnings'> & {
  left: Left[]
}
type Left = Omit<Propensity['left'][number], 'name'>

interface Rows {
  /** Rows with a known outcome. */
  known: number
  outcomes: Uint8Array
  /** 1 for rows that the model is fitted on, and for those held out; neither of an unknown outcome. */
  fitted: Uint8Array
  held: Uint8Array
}

function rowsOf(read: PeopleColumns, said: Int8Array): Rows {
  const [outcomes, fitted, held] = [0, 1, 2].map(() => new Uint8Array(read.n)) as [Uint8Array, Uint8Array, Uint8Array]
  let known = 0
  for (let row = 0; row < read.n; row++) {
    if (said[row]! < 0) continue
    known++
    outcomes[row] = said[row]!
    // The smallest hashes are the sample: their last digits are as good as any.
    const isHeld = Math.floor(read.hashes![row]! * 2 ** 32) % 1000 < heldOut
    ;(isHeld ? held : fitted)[row] = 1
  }
  return { known, outcomes, fitted, held }
}

const countIn = (mask: Uint8Array, outcomes: Uint8Array) => {
  let [n, events] = [0, 0]
  mask.forEach((one, row) => {
    n += one
    if (one) events += outcomes[row]!
  })
  return { n, events }
}
const isEnough = ({ n, events }: { n: number; events: number }) => events >= fewest && n - events >= fewest

function taken<T extends Float64Array | Uint8Array>(values: T, mask: Uint8Array): T {
  return values.filter((_, row) => mask[row] === 1) as T
}

function ofScore(read: PeopleColumns, { outcomes, fitted, held }: Rows): Found {
  const none = { fitted: 0, terms: [], left: [], warnings: [] }
  const [column] = read.columns
  if (column?.kind !== 'number') throw new TypeError('a score is a number')
  const all = fitted.map((one, row) => ((one || held[row]) && !Number.isNaN(column.values[row]!) ? 1 : 0))
  if (!isEnough(countIn(all, outcomes))) return { ...none, verdict: 'too-few' }
  const scores = taken(column.values, all)
  const areChances = scores.every((one) => one >= 0 && one <= 1)
  const quality = measureChances(scores, taken(outcomes, all), areChances)!
  return {
    ...none,
    verdict: quality.aucInterval.low > 0.5 ? 'useful' : 'no-better',
    quality,
    warnings: calibrated(quality),
  }
}

function ofModel(read: PeopleColumns, { outcomes, fitted, held }: Rows, isAsked: boolean): Found {
  const none = { fitted: 0, terms: [], left: [], warnings: [] }
  const size = countIn(fitted, outcomes)
  if (!isEnough(size) || !isEnough(countIn(held, outcomes))) return { ...none, verdict: 'too-few' }
  const made = read.columns.map((one) => ({ id: one.attribute.id, columns: modelColumns(one, fitted) }))
  const left: Found['left'] = made
    .filter((one) => one.columns.length === 0)
    .map(({ id }) => ({ attribute: id, why: 'constant' }))
  const most = Math.min(
    isAsked ? 60 : mostColumns,
    Math.max(1, Math.floor(Math.min(size.events, size.n - size.events) / 10)),
  )
  const chosen = chosenOf(made, fitted, outcomes, { most, likeness: isAsked ? 1 : mostAlike })
  for (const { id, columns } of made)
    if (columns.length > 0 && !chosen.some((one) => one.attribute === id))
      left.push({ attribute: id, why: 'tells-less' })
  const design = chosen.map((one) => taken(one.values, fitted))
  const fit = logistic({ columns: design, outcomes: taken(outcomes, fitted) })
  if (!fit) return { ...none, verdict: 'too-few', left }
  const terms = fit.terms.map((one) => ({ ...one, estimate: Number(one.estimate.toPrecision(8)) }))
  const heldColumns = chosen.map((one) => taken(one.values, held))
  const chances = predictedChances({ terms }, heldColumns, countIn(held, outcomes).n)
  const quality = measureChances(chances, taken(outcomes, held), true)
  if (!quality) return { ...none, verdict: 'too-few', left }
  const used = terms.filter((one) => one.column >= 0)
  const inflation = varianceInflation(crossCorrelations(used.map((one) => design[one.column]!)))
  for (const at of fit.left) left.push({ attribute: chosen[at]!.attribute, why: 'told-by-others' })
  const shown = used.map((term, at): PropensityTerm => {
    const { values: _, ...about } = chosen[term.column]!
    const step = about.is === undefined ? deviationOf(design[term.column]!) : 1
    return {
      ...about,
      weight: term.estimate,
      oddsRatio: Math.exp(term.estimate * step),
      interval: { low: Math.exp(term.interval.low * step), high: Math.exp(term.interval.high * step) },
      p: term.p,
      inflation: inflation[at]!,
    }
  })
  return {
    fitted: size.n,
    verdict: quality.aucInterval.low > 0.5 ? 'useful' : 'no-better',
    quality,
    intercept: terms.find((one) => one.column < 0)?.estimate ?? 0,
    terms: shown.toSorted((a, b) => a.p - b.p || Math.abs(b.weight) - Math.abs(a.weight)),
    definition: fit.definition,
    left,
    warnings: [
      ...(fit.because === 'separated' ? (['separated'] as const) : []),
      ...(shown.some((one) => (one.inflation ?? 1) > 10) ? (['inflated'] as const) : []),
      ...calibrated(quality),
    ],
  }
}

/** Promises that are a tenth of the rate away from what happened, beyond two standard errors of it. */
function calibrated({ tooHigh, events, n }: { tooHigh?: number; events: number; n: number }): Found['warnings'] {
  const rate = events / n
  const isOff =
    tooHigh !== undefined && Math.abs(tooHigh) > Math.max(0.1 * rate, 2 * Math.sqrt((rate * (1 - rate)) / n))
  return isOff ? ['badly-calibrated'] : []
}

/** The attributes that tell most by themselves on the rows of the fit, with all their columns, as long as there are no more than `most`, and none goes with one before it by more than `likeness`. */
function chosenOf(
  made: readonly { id: string; columns: ModelColumn[] }[],
  fitted: Uint8Array,
  outcomes: Uint8Array,
  { most, likeness }: { most: number; likeness: number },
): ModelColumn[] {
  const had = taken(outcomes, fitted)
  const ranked = made
    .filter((one) => one.columns.length > 0)
    .map((one) => ({
      ...one,
      tells: Math.max(
        ...one.columns.map((each) => Math.abs((auc(scoreCounts(taken(each.values, fitted), had))?.auc ?? 0.5) - 0.5)),
      ),
    }))
    .toSorted((a, b) => b.tells - a.tells || (a.id < b.id ? -1 : 1))
  const chosen: ModelColumn[] = []
  const known: Float64Array[] = []
  for (const { columns } of ranked) {
    if (chosen.length + columns.length > most) continue
    const own = columns.map((one) => taken(one.values, fitted))
    // What says nearly the same as one that tells more would make both weights unreadable.
    if (own.some((one) => known.some((other) => Math.abs(correlationOf(one, other)) > likeness))) continue
    chosen.push(...columns)
    known.push(...own)
  }
  return chosen
}

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length)
}

function correlationOf(one: Float64Array, other: Float64Array): number {
  return crossCorrelations([one, other])[0]![1]!
}

function crossCorrelations(columns: readonly Float64Array[]): number[][] {
  const scaled = columns.map((values) => {
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length
    const deviation = deviationOf(values) || 1
    return values.map((one) => (one - mean) / deviation)
  })
  const n = columns[0]?.length ?? 1
  return crossProducts(scaled).map((row) => [...row].map((one) => one / n))
}

/** Which attributes foretell; the target is none of them. Throws `not-found` and `marked-inputs` of what is asked for. */
function inputsOf(
  reader: RunReader,
  { of, score, target }: PropensityOptions,
  isMarked: (id: string) => boolean,
  isMaking: (id: string) => boolean,
): { wanted: string[]; left: Left[] } {
  if (score !== undefined) return { wanted: [score], left: [] }
  if (of) {
    const marked = of.filter(isMarked)
    if (marked.length > 0) throw evidenceErrors.error('marked-inputs', { names: marked.join(', ') })
    const asked = [...new Set(of)].filter((one) => one !== target)
    const making = asked.filter(isMaking)
    return {
      wanted: asked.filter((one) => !making.includes(one)),
      left: making.map((attribute) => ({ attribute, why: 'makes-the-target' as const })),
    }
  }
  const left: Left[] = []
  const wanted = reader.manifest.attributes.flatMap(({ id, type, prediction }) => {
    const why =
      id === target
        ? 'is-the-target'
        : isMarked(id)
          ? 'sensitive'
          : !usable.includes(type) || prediction
            ? 'no-such-type'
            : isMaking(id)
              ? 'makes-the-target'
              : undefined
    if (why) left.push({ attribute: id, why })
    return why ? [] : [id]
  })
  return { wanted, left }
}

/** Inputs of today's value whatever the day, which are not what was known then. */
function currentOf({ manifest }: RunReader, terms: readonly PropensityTerm[]): Propensity['warnings'] {
  const used = new Set(terms.map((one) => one.attribute))
  return manifest.attributes.some((one) => one.current && used.has(one.id)) ? ['current-inputs'] : []
}

/** Whether nothing that the outcome looks at was before the earlier day. */
const isApart = (time: OutcomeTime) => time === 'within' || time === 'no-window'
const isCurrent = ({ manifest }: RunReader, id: string) =>
  manifest.attributes.some((one) => one.id === id && one.current)
const nameIn = ({ manifest }: RunReader, id: string) =>
  manifest.attributes.find((one) => one.id === id)?.name ?? { zh: id, en: id }

const countOf = async (reader: RunReader, where: string): Promise<number> =>
  Number((await reader.rows(`SELECT count(*) AS n FROM ${reader.from} WHERE ${where}`))[0]?.['n'] ?? 0)

/** The same of a total without a window: what it came to between the two runs. */
function saidSince(
  context: RunContext,
  { before, after }: TwoRuns,
  { target, value }: PropensityOptions,
  read: PeopleColumns,
): Promise<Int8Array> {
  return inWorkFolder(context.folders, async (folder) => {
    const [from, to] = [before, after].map(({ manifest }) => ({ instant: manifest.asOf, day: manifest.day }))
    const kind = Object.entries(after.manifest.kinds).find(([, own]) =>
      own.attributes.some((one) => one.id === target),
    )!
    const wanted = { kind: kind[0], measure: target, from: from!, to: to! }
    const { result } = await outcomeAfter(context, wanted, after.manifest.tables, folder)
    const reader = readRun(context.engine, result, kind[0])!
    return outcomesOf(reader, outcomeOf(reader, target, value).sql, read)
  })
}

/** What came of the people of the earlier run, in their order: 1, 0, or −1 where it is unknown or they are gone. */
async function outcomesOf(later: RunReader, outcome: string, { keys, n }: PeopleColumns): Promise<Int8Array> {
  const places = new Map<number, number>()
  for (let row = 0; row < n; row++) places.set(keys[row]!, row)
  const said = new Int8Array(n).fill(-1)
  const sql = `SELECT CAST(${later.key} AS DOUBLE) AS k, CAST(CASE WHEN ${outcome} THEN 1 ELSE 0 END AS DOUBLE) AS o FROM ${later.from} WHERE (${outcome}) IS NOT NULL`
  for await (const { rows, columns } of later.chunks(sql)) {
    const [own, had] = columns
    if (own?.kind !== 'number' || had?.kind !== 'number') break
    for (let at = 0; at < rows; at++) {
      const row = places.get(own.values[at]!)
      if (row !== undefined) said[row] = had.values[at]!
    }
  }
  return said
}
