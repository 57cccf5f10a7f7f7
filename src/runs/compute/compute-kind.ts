import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { KindPlan } from '../../compile/compile.ts'
import { fitKey, placeholderValues } from '../../compile/fit-owner.ts'
import { finishFit } from '../../compile/fit.ts'
import { bitOf, laneOf, lanesFor, memberLane, unknownLane } from '../../compile/lanes.ts'
import type { Slot } from '../../compile/lanes.ts'
import type { ValuesStep } from '../../compile/steps.ts'
import { columnFor, keyColumn } from '../../compile/names.ts'
import { keptColumns } from '../../compile/value-layers.ts'
import { listNamed } from '../../compile/list-names.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { FitRow, Fitted } from '../../methods/method.ts'
import { addValues, fillQuery } from '../../sql/placeholders.ts'
import { printQuery } from '../../sql/print.ts'
import { assignCulprits, orCulprits, profileCulprits } from './culprits.ts'
import type { RunFiles } from '../stored/folders.ts'
import type { ListMatch } from '../stored/manifest.ts'
import type { PhoneBook } from './listed-phones.ts'
import { openList } from './lists.ts'
import { byKey, runFile } from './local-workplace.ts'
import type { Step } from '../../compile/steps.ts'
import type { Side } from '../history/changes.ts'
import type { Progress } from '../progress.ts'
import type { KeptFits } from './kept-fits.ts'
import { takeSampleStep } from './sample-step.ts'
import { takeValueStep } from './value-step.ts'
import type { Workplace } from './workplace.ts'

/** What carries over from an earlier run: definitions that were not selected, or failed. */
export interface Carried {
  from: Side
  slots: Slot[]
  schemes: { id: string; extras: string[] }[]
}

/** What the steps of all kinds of a run share. */
export interface RunWork {
  place: Workplace
  engine: FileEngine
  /** The project's folder. */
  project: string
  phones: PhoneBook
  /** What the lists of a kind matched, once they are open. */
  lists: Map<string, ListMatch[]>
  files: RunFiles
  progress: Progress
  /** What has been learned so far, by placeholder: rules may look at kinds that were computed before. */
  values: Record<string, string | number | readonly string[] | null>
  /** The last day that is looked at. */
  day: string
  /** What runs before learned of values. */
  kept: KeptFits
}

/** Walks the steps of one part of a kind where they are computed. After the last its local files are complete and synced. */
export async function computePart(
  work: RunWork,
  plan: KindPlan,
  part: number,
  carried: Carried | undefined,
): Promise<{ entities: number; fits: Map<string, Fitted> }> {
  if (part === 0) {
    await mkdir(dirname(work.files.profile(plan.kind)), { recursive: true })
    await openLists(work, plan)
  }
  return walk(work, plan, plan.parts[part]!, carried)
}

async function openLists(work: RunWork, { kind, lists }: KindPlan): Promise<void> {
  const matched: ListMatch[] = []
  for (const name of lists)
    await work.progress.step(`list ${listNamed(name).file}`, async () => {
      const match = await openList(work, kind, name)
      matched.push(match)
      return match.entries
    })
  work.lists.set(kind, matched)
}

async function walk(
  work: RunWork,
  plan: KindPlan,
  steps: readonly Step[],
  carried: Carried | undefined,
): Promise<{ entities: number; fits: Map<string, Fitted> }> {
  const { place, engine, files, progress, values } = work
  const { dialect } = place
  const { kind } = plan
  const fits = new Map<string, Fitted>()
  /** Definitions over the same people often learn the same. */
  const asked = new Map<string, FitRow[]>()
  let entities = 0
  for (const step of steps) {
    const few = step.step === 'measure' && step.fewValues && step.fewValues.placeholder in values
    if (step.step === 'sample') {
      const key = fitKey(step.of)
      const scheme = plan.schemes.find((one) => one.id === step.of.id)!
      await progress.step(`fit ${key}`, async () => {
        const fitted = await takeSampleStep({ ...work, before: work.kept.scheme(scheme) }, scheme, step)
        fits.set(key, fitted)
        addValues(values, placeholderValues(step.of, fitted))
        return fitted.seen
      })
      continue
    }
    const query = fillQuery(few ? step.fewValues!.query : step.query, values)
    switch (step.step) {
      case 'values': {
        const found = await fewValues(place, step)
        if (found) addValues(values, { [step.placeholder]: found })
        break
      }
      case 'measure':
        if (step.stored) await progress.step(step.into, () => place.table(step.into, printQuery(query, dialect)))
        else await place.view(step.into, printQuery(query, dialect))
        break
      case 'early':
        await progress.step(`${kind} profile`, () => place.table(step.into, printQuery(query, dialect)))
        break
      case 'profile':
        await progress.step(`${kind} profile`, async () => {
          entities = await orCulprits(
            () => place.profile(kind, query, files.profile(kind)),
            () => profileCulprits(place, plan, step),
          )
          for (const one of plan.parts.flat())
            if (one.step === 'measure' && one.stored) await place.execute(`DROP TABLE ${dialect.quote(one.into)}`)
          return entities
        })
        break
      case 'fit': {
        const key = fitKey(step.of)
        const own = steps.filter((one) => one.step === 'fit' && fitKey(one.of) === key)
        if (step.number > 0) break
        await progress.step(`fit ${key}`, async () => {
          const rows: FitRow[][] = []
          for (const one of own) {
            const sql = printQuery(fillQuery(one.query, values), dialect)
            if (!asked.has(sql)) asked.set(sql, (await place.rows(sql)) as FitRow[])
            rows.push(asked.get(sql)!)
          }
          const fitted = finishFit(plan, step.of, rows)
          fits.set(key, fitted)
          addValues(values, placeholderValues(step.of, fitted))
          return rows.length
        })
        break
      }
      case 'value': {
        const key = fitKey(step.of)
        const value = plan.values.find((one) => one.id === step.of.id)!
        await progress.step(`fit ${key}`, async () => {
          const fitted = await takeValueStep({ ...work, folder: files.folder }, value, step)
          const cuts = fits.get(key)
          fits.set(key, cuts ? { ...fitted, ...cuts, values: { ...fitted.values, ...cuts.values } } : fitted)
          addValues(values, placeholderValues(step.of, fitted))
          return fitted.seen
        })
        break
      }
      case 'assign':
        await progress.step(`${kind} members`, async () => {
          const written = await orCulprits(
            () =>
              place.read(query, (rows) =>
                engine.writeParquet(
                  carried ? withCarried(engine, rows, kind, plan, carried) : `SELECT * FROM ${rows} ${byKey}`,
                  files.members(kind),
                  runFile,
                ),
              ),
            () => assignCulprits(place, plan, step, values),
          )
          return written.rows
        })
        break
    }
  }
  return { entities, fits }
}

/** The different values of a column, when there are few; undefined when there are too many, or none. */
async function fewValues(place: Workplace, step: ValuesStep): Promise<string[] | undefined> {
  for (const query of [step.glance, step.query]) {
    const rows = await place.rows(printQuery(query, place.dialect))
    if (rows.length > step.atMost) return undefined
    if (query === step.query && rows.length > 0) return rows.map((row) => String(row['value']))
  }
  return undefined
}

/** The fresh lanes and classes, with the bits and columns of what was not computed taken over by key. */
function withCarried(engine: FileEngine, rows: string, kind: string, plan: KindPlan, carried: Carried): string {
  const { quote } = engine.dialect
  const lanes = lanesFor([...plan.slots, ...carried.slots])
  const fresh = lanesFor(plan.slots)
  const before = lanesFor(carried.from.manifest.slots)
  const columns = Array.from({ length: lanes }, (_, lane) => {
    const bits = carried.slots.filter((slot) => laneOf(slot.slot) === lane)
    const mask = bits.reduce((sum, slot) => sum + 2n ** BigInt(bitOf(slot.slot)), 0n)
    return [memberLane(lane), unknownLane(lane)].map((name) => {
      const own = lane < fresh ? `f.${name}` : '0'
      const kept = mask > 0n && lane < before ? ` + (coalesce(b.${name}, 0) & ${mask})` : ''
      return `CAST(${own}${kept} AS BIGINT) AS ${name}`
    })
  }).flat()
  const attributes = plan.attributes.filter((one) => one.uses.length > 0).map((one) => one.id)
  const values = plan.values.flatMap(keptColumns)
  const own = plan.schemes.flatMap((scheme) => [
    columnFor.class(scheme.id),
    columnFor.reason(scheme.id),
    ...scheme.plan.extras.map((extra) => columnFor.extra(scheme.id, extra.name)),
  ])
  const kept = carried.schemes.flatMap(({ id, extras }) => [
    columnFor.class(id),
    columnFor.reason(id),
    ...extras.map((extra) => columnFor.extra(id, extra)),
  ])
  const source = engine.parquetSource([carried.from.files.members(kind)])
  const all = [
    `f.${keyColumn}`,
    ...columns,
    ...[...own, ...values, ...attributes].map((name) => `f.${quote(name)}`),
    ...kept.map((name) => `b.${quote(name)}`),
  ]
  return `SELECT ${all.join(', ')} FROM ${rows} f LEFT JOIN ${source} b ON b.${keyColumn} = f.${keyColumn} ORDER BY f.${keyColumn}`
}
