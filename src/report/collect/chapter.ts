import type { KindLineage } from '../../runs/people/kind-lineage.ts'
import type { KindManifest, SchemeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { Bilingual } from '../../errors.ts'
import type { ClassRow, Population, SchemePart } from '../report-data.ts'
import type { MoneyMeasure } from './money-measure.ts'
import type { Worth } from './worth.ts'

/** What the parts of one kind's chapter are collected from. */
export interface Chapter {
  reader: RunReader
  asOfDay: string
  /** The kind in the neighbour before. */
  before: { reader: RunReader; run: string; asOfDay: string } | undefined
  money: MoneyMeasure | undefined
  worth: Worth
  lineage: KindLineage | undefined
}

/** What every scheme says. The population is who was classed or could not be, which is everybody in it. */
export function schemeBase({ reader, worth }: Pick<Chapter, 'reader' | 'worth'>, scheme: SchemeManifest): SchemePart {
  const without = scheme.unassigned.filter((one) => one.members > 0)
  const people = [...scheme.classes, ...without].reduce((sum, one) => sum + one.members, 0)
  const moneyWithout = worth.ofUnassigned(scheme.id)
  return {
    scheme: scheme.id,
    name: scheme.name,
    population: { ...populationOf(reader.manifest, scheme.population), people },
    ...(without.length ? { unassigned: without.map((one) => ({ reason: one.text, people: one.members })) } : {}),
    ...(moneyWithout === null ? {} : { moneyWithout }),
    ...careOf(scheme),
  }
}

export function careOf({ about, stale }: Pick<SchemeManifest, 'about' | 'stale'>): {
  purpose?: Bilingual
  strategy?: Bilingual
  owner?: string
  reviewDate?: string
  stale?: readonly string[]
} {
  const { purpose, strategy, owner, reviewDate } = about
  return {
    ...(purpose ? { purpose } : {}),
    ...(strategy ? { strategy } : {}),
    ...(owner ? { owner } : {}),
    ...(reviewDate ? { reviewDate } : {}),
    ...(stale ? { stale } : {}),
  }
}

export function populationOf(kind: KindManifest, id: string): Population {
  const found = kind.populations.find((one) => one.id === id)
  const { prospects } = found ?? {}
  return {
    id,
    name: found?.name ?? id,
    people: found?.members ?? 0,
    ...(prospects === undefined ? {} : { prospects }),
  }
}

/** The classes in their order, with what they are worth and how they grew. */
export function classRows({ before, worth, money }: Chapter, scheme: SchemeManifest): ClassRow[] {
  const other = comparable(scheme, before?.reader.manifest)
  return scheme.classes.map((one, index) => {
    const then = other?.classes.find((each) => each.id === one.id)
    return {
      id: one.id,
      name: one.name,
      rule: one.rule,
      people: one.members,
      ...(money ? { money: one.members === 0 ? 0 : worth.ofClass(scheme.id, index + 1) } : {}),
      ...(one.strategy ? { action: one.strategy } : {}),
      ...(then ? { change: one.members - then.members } : {}),
    }
  })
}

/** The scheme in the run before, if it was defined the same way: else differences say nothing of people. */
export function comparable(scheme: SchemeManifest, before: KindManifest | undefined): SchemeManifest | undefined {
  return before?.schemes.find((one) => one.id === scheme.id && one.hash === scheme.hash && scheme.state === 'computed')
}
