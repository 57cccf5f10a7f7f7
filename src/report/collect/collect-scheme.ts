import type { Bilingual } from '../../errors.ts'
import { lineageOf } from '../../runs/people/lineage.ts'
import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import type { SchemeFigures, SchemeHead } from '../scheme-figures.ts'
import type { Chapter } from './chapter.ts'
import { careOf, classRows, comparable, schemeBase } from './chapter.ts'
import { moneyMeasure, schemesMoney } from './money-measure.ts'
import type { SchemeInput } from './scheme-details.ts'
import {
  clustersDetail,
  firmSizeDetail,
  lifeCycleDetail,
  matrixDetail,
  rfmDetail,
  tableDetail,
  tiersDetail,
} from './scheme-details.ts'
import { schemeWorth } from './scheme-worth.ts'
import { shapeOf } from './shapes.ts'
import { counterOf } from './unit-text.ts'

/** All that a run knows of one scheme; undefined where it has none of that id. Numbers are true. */
export async function collectScheme(input: SchemeInput, id: string): Promise<SchemeFigures | undefined> {
  const { context, published, before } = input
  for (const kind of Object.keys(published.manifest.kinds)) {
    const reader = readRun(context.engine, published, kind)
    const scheme = reader?.manifest.schemes.find((one) => one.id === id)
    if (!reader || !scheme) continue
    const { currency } = context.project
    const asOf = { instant: published.manifest.asOf, day: published.manifest.day }
    const money =
      schemesMoney(reader.manifest, currency) ??
      moneyMeasure(reader.manifest, {
        currency,
        asOf: asOf.instant,
        lineage: (await lineageOf(context, asOf)).get(kind),
      })
    const other = before && readRun(context.engine, before, kind)
    const chapter: Chapter = {
      reader,
      asOfDay: asOf.day,
      before: before && other ? { reader: other, run: before.manifest.run, asOfDay: before.manifest.day } : undefined,
      money,
      worth: await schemeWorth(reader, scheme, money),
      lineage: undefined,
    }
    const detail = await detailOf(input, chapter, scheme)
    return detail && { ...headOf(input, chapter, scheme), detail }
  }
  return undefined
}

function headOf({ context, runs }: SchemeInput, chapter: Chapter, scheme: SchemeManifest): SchemeHead {
  const { reader, before, money } = chapter
  const { population } = schemeBase(chapter, scheme)
  const written = context.written.schemes.find((one) => one.id === scheme.id)
  const known = runs.flatMap(({ manifest }) => {
    const own = manifest.kinds[reader.kind]?.schemes.find((one) => one.id === scheme.id && one.hash === scheme.hash)
    return own ? [{ day: manifest.day, own }] : []
  })
  return {
    id: scheme.id,
    kind: reader.kind,
    name: scheme.name,
    unit: counterOf(reader.kind) ?? { zh: '人', en: 'people' },
    state: scheme.state,
    currency: context.project.currency,
    minimum: context.project['minimum group'],
    population: { id: population.id, name: inBoth(population.name), people: population.people },
    reasons: reasonsOf(scheme),
    ...(money ? { money } : {}),
    ...(before && comparable(scheme, before.reader.manifest)
      ? { since: { run: before.run, day: before.asOfDay } }
      : {}),
    about: careOf(scheme),
    params: written?.value.params ?? {},
    warnings: scheme.fitted?.warnings ?? [],
    classes: classRows(chapter, scheme).map(({ id, people, money: worth, change }, index) => {
      const { name, rule, strategy } = scheme.classes[index]!
      return {
        id,
        name,
        rule,
        ...(strategy ? { action: strategy } : {}),
        people,
        money: worth ?? null,
        ...(change === undefined ? {} : { change }),
      }
    }),
    moneyWithout: chapter.worth.ofUnassigned(scheme.id),
    trend: known.slice(-trendLength).map(({ day, own }) => ({
      day,
      classes: own.classes.map((one) => one.members),
      unassigned: own.unassigned.map((one) => one.members),
    })),
  }
}

const trendLength = 13

const inBoth = (text: Bilingual | string): Bilingual => (typeof text === 'string' ? { zh: text, en: text } : text)

/** Reasons of methods that measure are `<input>-unknown`, tried in the order of the inputs. */
function reasonsOf(scheme: SchemeManifest): SchemeHead['reasons'] {
  const attributes = measuredIn(scheme)
  return scheme.unassigned.map(({ id, text, members }, index) => ({
    id,
    text,
    people: members,
    ...(attributes.length === scheme.unassigned.length ? { missing: attributes.slice(0, index + 1) } : {}),
  }))
}

function measuredIn(scheme: SchemeManifest): string[] {
  const rfm = shapeOf(scheme, 'rfm')
  if (rfm) return (['recency', 'frequency', 'money'] as const).map((one) => rfm.measures[one].attribute)
  const tiers = shapeOf(scheme, 'tiers')
  if (tiers) return [tiers.attribute]
  return shapeOf(scheme, 'matrix')?.axes.map((one) => one.attribute) ?? []
}

async function detailOf(
  input: SchemeInput,
  chapter: Chapter,
  scheme: SchemeManifest,
): Promise<SchemeFigures['detail'] | undefined> {
  const [rfm, tiers, matrix] = [shapeOf(scheme, 'rfm'), shapeOf(scheme, 'tiers'), shapeOf(scheme, 'matrix')]
  const [table, cycle, firm] = [shapeOf(scheme, 'table'), shapeOf(scheme, 'life cycle'), shapeOf(scheme, 'firm size')]
  if (rfm) return rfmDetail(input, chapter, scheme, rfm)
  if (tiers) return tiersDetail(input, chapter, scheme, tiers)
  if (matrix) return matrixDetail(input, chapter, scheme, matrix)
  if (table) return tableDetail(input, chapter, scheme, table)
  if (cycle) return lifeCycleDetail(chapter, scheme, cycle)
  if (scheme.clusters) return clustersDetail(input, chapter, scheme.clusters)
  return firm && firmSizeDetail(chapter, scheme, firm)
}
