import type { PreviewDetail } from '../../index.ts'
import type { Count } from '../contract/count.ts'
import type { Backcast, Counted, CountedRule, PreviewPeople, VersionChange } from '../contract/preview.ts'
import { isOpen, shareOf } from './counts.ts'
import type { Cell } from './tally.ts'
import { tally } from './tally.ts'

type Detail = Omit<PreviewDetail, 'warnings'>
type Rule = Detail['rule']
type Path = CountedRule['path']

/** What a draft holds, as it may be shown: no number of few people, and none from which it would follow. */
export function countedAnswer(found: Detail, minimum: number): Counted {
  const cells = tally(minimum)
  const population = cells.add(found.population)
  const rules = flat(found.rule, ['where']).map(({ rule, path }) => {
    const parts = cells.addAll([rule.true, rule.false, rule.unknown])
    cells.sum(parts, population)
    return { rule, path, parts: parts as [Cell, Cell, Cell] }
  })
  const [matching, notMatching, unknown] = rules[0]!.parts
  const funnel = funnelCells(found, rules, matching, cells)
  const change = (of: Detail['saved']) => {
    if (!of) return undefined
    const [other, entered, left, both] = cells.addAll([
      of.matching,
      found.rule.true - of.both,
      of.matching - of.both,
      of.both,
    ]) as [Cell, Cell, Cell, Cell]
    cells.sum([entered, both], matching)
    cells.sum([left, both], other)
    return { same: of.same, other, entered, left }
  }
  const saved = change(found.saved)
  const isOne = found.saved?.matching === found.published?.matching && found.saved?.both === found.published?.both
  const published =
    isOne && saved && found.published ? { ...saved, same: found.published.same } : change(found.published)
  const overlaps = found.overlaps.map(({ members, both, ...other }) => {
    const [all, shared, here, there] = cells.addAll([members, both, found.rule.true - both, members - both]) as [
      Cell,
      Cell,
      Cell,
      Cell,
    ]
    cells.sum([shared, here], matching)
    cells.sum([shared, there], all)
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
      share: jaccard(shown(shared), shown(all), shown(matching)),
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
  rules: readonly { rule: Rule; parts: [Cell, Cell, Cell] }[],
  matching: Cell,
  cells: ReturnType<typeof tally>,
): Cell[] {
  const first = rules.find((one) => one.rule === rule.parts?.[0])?.parts[rule.how === 'none' ? 1 : 0]
  const steps = funnel.map(({ people }, step) => {
    if (step === funnel.length - 1) return matching
    return step === 0 && first !== undefined ? first : cells.add(people)
  })
  for (let step = 1; step < steps.length; step++) {
    const [before, now] = [funnel[step - 1]!.people, funnel[step]!.people]
    const [more, fewer] = before >= now ? [steps[step - 1]!, steps[step]!] : [steps[step]!, steps[step - 1]!]
    if (more !== fewer) cells.sum([fewer, cells.add(Math.abs(before - now))], more)
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

/** Codes of warnings that say how many there are. */
const telling = new Set(['W01', 'W03', 'W05'])

/** Whether a warning gives no number away that is hidden in the answer. */
export function maySay({ code }: { code: string }, { matching, unknown, overlaps }: Counted): boolean {
  if (!telling.has(code)) return true
  return isOpen(matching) && isOpen(unknown) && (code !== 'W05' || overlaps.every(({ both }) => isOpen(both)))
}

/** Sizes at earlier days, as they may be shown. */
export function backcastPoints(
  points: readonly { run: string; day: string; population: number; matching: number; unknown: number }[],
  minimum: number,
): Backcast['points'] {
  return points.map(({ run, day, ...point }) => {
    const cells = tally(minimum)
    const population = cells.add(point.population)
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
