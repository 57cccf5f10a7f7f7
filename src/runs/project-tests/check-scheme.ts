import type { SchemeExpectation } from '../../definition/test-shapes.ts'
import type { SchemeManifest } from '../stored/manifest.ts'
import { migrate } from '../history/migrate.ts'
import { readRun } from '../stored/run-reader.ts'
import type { Verdict } from './outcome.ts'
import type { Subject } from './subject.ts'
import { idsByClass, schemeIn } from './subject.ts'
import { listed, sameIds, within } from './verdicts.ts'

type Checks = { [key in keyof SchemeExpectation]?: () => Promise<Verdict> }

/** The checks of a scheme, by key; undefined when there is no such scheme in the results. */
export function schemeChecks(subject: Subject, wanted: SchemeExpectation): Checks | undefined {
  const found = schemeIn(subject, wanted.scheme)
  if (!found) return undefined
  const { scheme, own, kind } = found
  const base = own.populations.find((one) => one.id === scheme.population)?.members ?? own.entities
  const sizes = sizesOf(scheme)
  return {
    classes: async () => {
      const inside = await idsByClass(subject, found)
      return first(Object.entries(wanted.classes!), ([name, ids]) => {
        const members = inside.get(name)
        return members ? sameIds(ids, members) : noClass(name, scheme)
      })
    },
    people: async () =>
      first(Object.entries(wanted.people!), ([name, range]) =>
        sizes.has(name) ? within(range, sizes.get(name), 'count') : noClass(name, scheme),
      ),
    share: async () =>
      first(Object.entries(wanted.share!), ([name, range]) =>
        sizes.has(name)
          ? within(range, base > 0 ? sizes.get(name)! / base : undefined, 'share')
          : noClass(name, scheme),
      ),
    'adds up': async () => {
      const sum = [...sizes.values()].reduce((total, one) => total + one, 0)
      if (sum === base) return undefined
      return {
        zh: `各类加未归类共 ${sum} 人,总体 ${base} 人`,
        en: `classes and unassigned add up to ${sum}, the population is ${base}`,
      }
    },
    'no empty class': async () => {
      const empty = scheme.classes.filter((one) => one.members === 0).map((one) => one.id)
      return empty.length ? { zh: `空的类:${listed(empty)}`, en: `empty: ${listed(empty)}` } : undefined
    },
    moved: async () => {
      if (!subject.before?.manifest.kinds[kind]?.schemes.some((one) => one.id === scheme.id)) return undefined
      const { flows } = await migrate(subject.context.engine, subject.before, subject.result, scheme.id)
      const known = flows.filter((one) => one.from !== '(new)')
      const count = (list: typeof flows) => list.reduce((sum, one) => sum + one.people, 0)
      const before = count(known)
      return within(
        wanted.moved!,
        before > 0 ? count(known.filter((one) => one.from !== one.to)) / before : undefined,
        'share',
      )
    },
    validate: async () => subject.holds(subject, scheme.id, wanted.validate!),
    rises: async () => rises(subject, kind, scheme, wanted.rises!),
  }
}

function sizesOf(scheme: SchemeManifest): Map<string, number> {
  const unassigned = scheme.unassigned.reduce((sum, one) => sum + one.members, 0)
  return new Map([...scheme.classes.map((one): [string, number] => [one.id, one.members]), ['unassigned', unassigned]])
}

function noClass(name: string, scheme: SchemeManifest): Verdict {
  const known = listed([...scheme.classes.map((one) => one.id), 'unassigned'])
  return { zh: `没有类 “${name}”,有 ${known}`, en: `there is no class "${name}", but ${known}` }
}

/** Every class's verdict that is not good, each under its name. */
function first<T>(list: readonly [string, T][], judge: (one: [string, T]) => Verdict): Verdict {
  const bad = list.flatMap((one) => {
    const verdict = judge(one)
    return verdict ? [{ zh: `${one[0]}:${verdict.zh}`, en: `${one[0]}: ${verdict.en}` }] : []
  })
  if (bad.length === 0) return undefined
  return { zh: bad.map((one) => one.zh).join(';'), en: bad.map((one) => one.en).join('; ') }
}

/** From the last class to the first, each is above the one before it; classes without a value cannot be compared. */
async function rises(
  subject: Subject,
  kind: string,
  scheme: SchemeManifest,
  { attribute, by }: NonNullable<SchemeExpectation['rises']>,
): Promise<Verdict> {
  const reader = readRun(subject.context.engine, subject.result, kind)!
  const value = reader.attribute(attribute)
  if (!value) return { zh: `没有标签 “${attribute}”`, en: `there is no attribute "${attribute}"` }
  const number = `CAST(${value} AS DOUBLE)`
  const middle = by === 'median' ? `quantile_disc(${number}, 0.5)` : `avg(${number})`
  const rows = await reader.rows(
    `SELECT ${reader.classOf(scheme.id)} AS class, ${middle} AS middle FROM ${reader.from} WHERE ${value} IS NOT NULL GROUP BY 1`,
  )
  const found = scheme.classes.map(({ id }, index) => {
    const row = rows.find((one) => Number(one['class']) === index + 1)
    return { id, value: row === undefined ? undefined : Number(row['middle']) }
  })
  const shown = (one: (typeof found)[number]) =>
    `${one.id} ${one.value === undefined ? '—' : Number(one.value.toFixed(4))}`
  const wrong = found.slice(1).flatMap((worse, index) => {
    const better = found[index]!
    const good = better.value !== undefined && worse.value !== undefined && better.value > worse.value
    return good ? [] : [`${shown(better)} / ${shown(worse)}`]
  })
  return wrong.length
    ? { zh: `没有一类高过一类:${listed(wrong)}`, en: `it does not rise: ${listed(wrong)}` }
    : undefined
}
