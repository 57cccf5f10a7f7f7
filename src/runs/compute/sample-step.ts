import type { CompiledScheme } from '../../compile/compiled.ts'
import { placeholderValues } from '../../compile/fit-owner.ts'
import { columnFor, keyColumn } from '../../compile/names.ts'
import type { SampleStep } from '../../compile/steps.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { Bilingual } from '../../errors.ts'
import { sampledFitOf } from '../../compile/fit.ts'
import type { FitRow, Fitted, SampledFit, SampledPeople } from '../../methods/method.ts'
import { fillQuery } from '../../sql/placeholders.ts'
import type { PlaceholderValues } from '../../sql/placeholders.ts'
import { printQuery } from '../../sql/print.ts'
import type { Query } from '../../sql/query.ts'
import { runErrors } from '../errors.ts'
import type { KeptScheme } from './kept-fits.ts'
import type { Workplace } from './workplace.ts'

export interface SampleWork {
  place: Workplace
  engine: FileEngine
  values: PlaceholderValues
  /** The last day that is looked at. */
  day: string
  /** What the run before learned of the scheme, and its members file. */
  before: KeptScheme | undefined
}

/** Learns from a sample, or takes again what an earlier run learned for the same definition. */
export async function takeSampleStep(work: SampleWork, scheme: CompiledScheme, step: SampleStep): Promise<Fitted> {
  const { plan, params } = scheme
  const sample = plan.sample!
  const sampled = sampledFitOf(scheme)
  const kept = work.before?.fitted && basisOf(work.before.fitted) === sample.basis ? work.before.fitted : undefined
  if (kept && sample.refit !== 'every run') {
    if (sample.refit === 'never') return again(sampled.classes(params, kept), kept)
    const people = await sampleOf(work, step, placeholderValues(step.of, kept))
    if (!sampled.drifted(plan, kept, people)) return again(sampled.classes(params, kept), kept)
  }
  const made = await fitted(work, scheme, step, sampled, params)
  if (!work.before?.fitted) return made
  const why = kept ? (sample.refit === 'never' ? 'changed' : sample.refit) : 'changed'
  const anew = runErrors.problem('fitted-anew', { name: scheme.name, why: whyAnew[why] })
  return { ...made, warnings: [anew, ...made.warnings] }
}

const whyAnew: Record<'changed' | 'when drifted' | 'every run', Bilingual> = {
  changed: { zh: '定义（或它依据的定义）变了', en: 'its definition, or what that rests on, is another one' },
  'when drifted': { zh: '人已经远离原来的中心', en: 'people have moved away from the centres' },
  'every run': { zh: '写明每次运行都重新拟合', en: 'it says so of every run' },
}

/** What is said once, in the run that it happened in. */
const saidOnce = new Set(['fitted-anew', 'new-cluster'])

const again = (classes: NonNullable<Fitted['classes']>, kept: Fitted): Fitted => ({
  ...kept,
  classes,
  warnings: kept.warnings.filter((one) => !saidOnce.has(one.code)),
})

const basisOf = ({ learned }: Fitted): unknown => (learned as { basis?: unknown } | undefined)?.basis

async function fitted(
  work: SampleWork,
  { plan }: CompiledScheme,
  step: SampleStep,
  sampled: SampledFit<unknown>,
  params: unknown,
): Promise<Fitted> {
  const rows: FitRow[][][] = []
  const own = () => placeholderValues(step.of, { ...nothing, values: sampled.values(params, plan, rows) })
  for (const stage of step.stages) {
    const values = rows.length ? own() : {}
    const found: FitRow[][] = []
    for (const query of stage) found.push(await rowsOf(work, query, values))
    rows.push(found)
  }
  const people = await sampleOf(work, step, own())
  const before = work.before && (await classesBefore(work.engine, work.before, people.keys))
  const made = sampled.finish(params, plan, rows, people, before)
  return { ...made, learned: { ...(made.learned as object), day: work.day } }
}

const nothing: Omit<Fitted, 'values'> = { cuts: [], seen: 0, missing: {}, warnings: [] }

async function rowsOf({ place, values }: SampleWork, query: Query, own: PlaceholderValues): Promise<FitRow[]> {
  return (await place.rows(printQuery(fillQuery(query, { ...values, ...own }), place.dialect))) as FitRow[]
}

/** The people of the sample, in order of key. */
async function sampleOf(
  { place, engine, values }: SampleWork,
  step: SampleStep,
  own: PlaceholderValues,
): Promise<SampledPeople> {
  const names = step.query.columns.map(({ as }) => as)
  const { quote } = engine.dialect
  const nan = `CAST('NaN' AS DOUBLE)`
  const columns = names.map((name) => `coalesce(CAST(${quote(name)} AS DOUBLE), ${nan}) AS ${quote(name)}`)
  return place.read(fillQuery(step.query, { ...values, ...own }), async (rows) => {
    const found = await doubles(engine, `SELECT ${columns.join(', ')} FROM ${rows} ORDER BY ${keyColumn}`, names.length)
    const byName = names.map((name, at) => [name, found[at]!] as const)
    return { keys: found[names.indexOf(keyColumn)]!, columns: Object.fromEntries(byName) }
  })
}

/** The number of the class that each of these people was in, 0 where in none. */
async function classesBefore(
  engine: FileEngine,
  { members, scheme }: KeptScheme,
  keys: Float64Array,
): Promise<Int32Array> {
  const name = engine.dialect.quote(columnFor.class(scheme))
  const sql = `SELECT CAST(${keyColumn} AS DOUBLE), CAST(${name} AS DOUBLE)
FROM ${engine.parquetSource([members])} WHERE ${name} IS NOT NULL ORDER BY ${keyColumn}`
  const [had, classes] = (await doubles(engine, sql, 2)) as [Float64Array, Float64Array]
  const found = new Int32Array(keys.length)
  let at = 0
  for (const [row, key] of keys.entries()) {
    while (at < had.length && had[at]! < key) at++
    if (had[at] === key) found[row] = classes[at]!
  }
  return found
}

async function doubles(engine: FileEngine, sql: string, count: number): Promise<Float64Array[]> {
  const chunks: Float64Array[][] = []
  let rows = 0
  for await (const chunk of engine.chunks(sql)) {
    chunks.push(chunk.columns.map((one) => Float64Array.from(one.values as Float64Array)))
    rows += chunk.rows
  }
  return Array.from({ length: count }, (_, column) => {
    const whole = new Float64Array(rows)
    let at = 0
    for (const chunk of chunks) {
      whole.set(chunk[column]!, at)
      at += chunk[column]!.length
    }
    return whole
  })
}
