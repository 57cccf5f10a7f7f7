import type { PreviewDetail } from '../../index.ts'
import type { Count } from '../contract/count.ts'
import type { OneProblem } from '../contract/problem.ts'
import type { Backcast, Counted, CountedRule, PreviewPeople, VersionChange } from '../contract/preview.ts'
import { isOpen, shareOf } from './counts.ts'
import { rankedCounts } from './ranked-counts.ts'
import type { RankedCounts } from './ranked-counts.ts'
import { tally } from './tally.ts'

type Detail = Omit<PreviewDetail, 'warnings'>
type Rule = Detail['rule']
type Path = CountedRule['path']

/** What is never hidden but where it is few: the answer itself. Then, hidden last, who comes and goes, the conditions, the steps between, the overlaps. */
const ranks = { answer: 0, change: 1, rule: 2, step: 3, overlap: 4 } as const

/** What a draft holds, as it may be shown: no number of few people, and none from which it would follow. */
export function countedAnswer(found: Detail, minimum: number): Counted {
  const cells = rankedCounts(minimum)
  const population = cells.add(found.population, ranks.answer, 'open')
  const rules = flat(found.rule, ['where']).map(({ rule, path }, index) => {
    const rank = index === 0 ? ranks.answer : ranks.rule
    // For whom it is false is known from the rest and the population: it goes before the number that people came for.
    const parts: [number, number, number] = [
      cells.add(rule.true, rank, index === 0 ? 'open' : undefined),
      cells.add(rule.false, rank + 0.4),
      cells.add(rule.unknown, rank + 0.2),
    ]
    cells.sum(parts, population)
    return { rule, path, parts }
  })
  const [matching, notMatching, unknown] = rules[0]!.parts
  const funnel = funnelCells(found, rules, matching, cells)
  const change = (of: Detail['saved']) => {
    if (!of) return undefined
    const other = cells.add(of.matching, ranks.change, 'open')
    const entered = cells.add(found.rule.true - of.both, ranks.change + 0.5)
    const left = cells.add(of.matching - of.both, ranks.change + 0.5)
    const both = cells.imply(of.both)
    cells.sum([entered, both], matching)
    cells.sum([left, both], other)
    return { same: of.same, other, entered, left }
  }
  const saved = change(found.saved)
  const isOne = found.saved?.matching === found.published?.matching && found.saved?.both === found.published?.both
  const published =
    isOne && saved && found.published ? { ...saved, same: found.published.same } : change(found.published)
  const overlaps = found.overlaps.map(({ members, both, ...other }) => {
    const all = cells.add(members, ranks.change, 'open')
    const shared = cells.add(both, ranks.overlap)
    cells.sum([shared, cells.imply(found.rule.true - both)], matching)
    cells.sum([shared, cells.imply(members - both)], all)
    return { ...other, all, shared }
  })
  const shown = cells.shown()
  const changeOf = (of: ReturnType<typeof change>): VersionChange | null =>
    of ? { same: of.same, matching: shown(of.other), entered: shown(of.entered), left: shown(of.left) } : null
  const { run, day, kind, from, took, sentence, drawnFrom, people } = found
  return {
    ...(run === undefined ? {} : { run }),
    day,
    kind,
    from,
    tookMs: took,
    population: { ...drawnFrom, people: shown(population) },
    matching: shown(matching),
    notMatching: shown(notMatching),
    unknown: shown(unknown),
    share: shareOf(shown(matching), shown(population)),
    sentence,
    rules: rules.map(({ rule, path, parts }) => ({
      path,
      sentence: rule.sentence,
      ...(rule.how ? { how: rule.how } : {}),
      matching: shown(parts[0]),
      notMatching: shown(parts[1]),
      unknown: shown(parts[2]),
    })),
    funnel: found.funnel.map(({ sentence: said }, step) => ({
      path: [...rules[0]!.path, found.rule.how ?? 'all', step],
      sentence: said,
      people: shown(funnel[step]!),
    })),
    saved: changeOf(saved),
    published: changeOf(published),
    overlaps: overlaps.map(({ id, name, all, shared }) => ({
      id,
      name,
      members: shown(all),
      both: shown(shared),
      share: shareOf(shown(shared), shown(matching)),
      ofEither: jaccard(shown(shared), shown(all), shown(matching)),
    })),
    ...(people && isOpen(shown(matching)) ? { people: shownPeople(people) } : {}),
  }
}

/** The rule and all in it, each with where it stands in the value. */
function flat(rule: Rule, path: Path): { rule: Rule; path: Path }[] {
  return [
    { rule, path },
    ...(rule.parts ?? []).flatMap((part, index) => flat(part, [...path, rule.how ?? 'all', index])),
  ]
}

/** Who is left after each step, with who went at it: the first is the first condition by itself, the last the whole rule. */
function funnelCells(
  { rule, funnel }: Detail,
  rules: readonly { rule: Rule; parts: readonly [number, number, number] }[],
  matching: number,
  cells: RankedCounts,
): number[] {
  const first = rules.find((one) => one.rule === rule.parts?.[0])?.parts[rule.how === 'none' ? 1 : 0]
  const steps = funnel.map(({ people }, step) => {
    if (step === funnel.length - 1) return matching
    return step === 0 && first !== undefined ? first : cells.add(people, ranks.step)
  })
  for (let step = 1; step < steps.length; step++) {
    const [before, now] = [funnel[step - 1]!.people, funnel[step]!.people]
    const [more, fewer] = before >= now ? [steps[step - 1]!, steps[step]!] : [steps[step]!, steps[step - 1]!]
    if (more !== fewer) cells.sum([fewer, cells.imply(Math.abs(before - now))], more)
  }
  return steps
}

function jaccard(both: Count, one: Count, other: Count): number | null {
  if (!isOpen(both) || !isOpen(one) || !isOpen(other)) return null
  const either = one + other - both
  return either > 0 ? both / either : null
}

function shownPeople({ columns, rows }: NonNullable<PreviewDetail['people']>): PreviewPeople {
  return {
    columns: columns.map(({ column, title, type, unit }) => ({
      id: column,
      title,
      type,
      ...(unit === undefined ? {} : { unit }),
    })),
    rows: rows.map(({ ref, id, cells }) => ({ ref, id, cells: cells as PreviewPeople['rows'][number]['cells'] })),
  }
}

/**
 * A warning as it may be said beside an answer: undefined where it has a number that is hidden there; of segments that are nearly the same
 * no more than that they are, where an overlap is hidden.
 */
export function shownWarning<T extends Pick<OneProblem, 'code' | 'message'>>(one: T, counted: Counted): T | undefined {
  const { matching, unknown, overlaps } = counted
  if (one.code === 'W01' && !isOpen(unknown)) return undefined
  if (one.code === 'W03' && !isOpen(matching)) return undefined
  if (one.code !== 'W05' || (isOpen(matching) && overlaps.every(({ both }) => isOpen(both)))) return one
  const { zh, en } = one.message
  return { ...one, message: { zh: zh.replace(/\d+%/, '90% 以上'), en: en.replace(/\d+%/, '90% or more') } }
}

/** Sizes at earlier days, as they may be shown. */
export function backcastPoints(
  points: readonly { run: string; day: string; population: number; matching: number; unknown: number }[],
  minimum: number,
): Backcast['points'] {
  return points.map(({ run, day, ...point }) => {
    const cells = tally(minimum)
    const population = cells.add(point.population, 'open')
    const parts = cells.addAll([point.matching, point.population - point.matching - point.unknown, point.unknown])
    cells.sum(parts, population)
    const shown = cells.shown()
    const [matching, notMatching, unknown] = parts.map(shown) as [Count, Count, Count]
    return {
      run,
      day,
      population: shown(population),
      matching,
      notMatching,
      unknown,
      share: shareOf(matching, shown(population)),
    }
  })
}
