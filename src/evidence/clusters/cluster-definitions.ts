import type { Bilingual } from '../../errors.ts'
import type { KindManifest } from '../../runs/stored/manifest.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import { evidenceErrors } from '../errors.ts'
import { writtenRule } from '../trees/rule-condition.ts'
import type { ClusterQuestion, DiscoveredClusters, FoundK } from './discovered-clusters.ts'
import type { ClusterRules } from './rules-of-clusters.ts'

/** What was found, to be written as a definition. */
export interface SavedFrom {
  question: ClusterQuestion
  found: DiscoveredClusters
  run: string
  day: string
  own: KindManifest
}

/** The solution with so many clusters. Throws `no-such-k`. */
export function solutionOf({ tried }: DiscoveredClusters, k: number): FoundK {
  const solution = tried.find((one) => one.k === k)
  if (solution) return solution
  throw evidenceErrors.error('no-such-k', { k, known: tried.map((one) => one.k).join(', ') })
}

/**
 * A scheme whose method is `clusters`: with this recipe, seed and number it finds the same groups at its first run,
 * and keeps them (of more people than are sampled, nearly the same: `purpose` says so). Throws
 * `clusters-need-population` of people who are no population, whom such a scheme cannot be about.
 */
export function clusterScheme(from: SavedFrom, k: number, id: string, name?: Bilingual): Record<string, unknown> {
  const { question, found } = from
  const solution = solutionOf(found, k)
  const { population, within } = peopleOf(from)
  if (within) throw evidenceErrors.error('clusters-need-population', { name: question.in })
  return {
    scheme: id,
    name: name ?? { zh: `数据里的 ${k} 群`, en: `${k} clusters of the data` },
    ...(question.kind === 'customer' ? {} : { kind: question.kind }),
    population,
    purpose: purposeOf(from, solution),
    clusters: {
      of: question.of.map(writtenColumn),
      k,
      seed: question.seed,
      starts: question.starts,
      sample: question.sample,
      ...(question.orderBy === null ? {} : { 'order by': question.orderBy }),
    },
  }
}

/** A scheme of ordered rules that approximates a solution, readable and editable. */
export function rulesScheme(
  from: SavedFrom,
  rules: ClusterRules,
  id: string,
  name?: Bilingual,
): Record<string, unknown> {
  const solution = solutionOf(from.found, rules.k)
  const { population, within } = peopleOf(from)
  return {
    scheme: id,
    name: name ?? { zh: `数据里的 ${rules.k} 群,写成规则`, en: `${rules.k} clusters of the data, as rules` },
    ...(from.question.kind === 'customer' ? {} : { kind: from.question.kind }),
    population,
    purpose: withAccuracy(purposeOf(from, solution), rules),
    table: {
      classes: rules.clusters.flatMap((one) => {
        const when = ruleOf(one.rules, within)
        return when ? [{ class: `cluster-${one.number}`, name: solution.clusters[one.number - 1]!.name, when }] : []
      }),
    },
  }
}

/** One cluster as a segment of rules. Throws `no-such-cluster`, and of one that no rule leads to. */
export function clusterSegment(
  from: SavedFrom,
  rules: ClusterRules,
  number: number,
  id: string,
  name?: Bilingual,
): Record<string, unknown> {
  const solution = solutionOf(from.found, rules.k)
  const one = rules.clusters.find((each) => each.number === number)
  const where = one && ruleOf(one.rules, peopleOf(from).within)
  if (!one || !where) throw evidenceErrors.error('no-such-cluster', { number, k: rules.k })
  const share = one.taken > 0 ? one.right / one.taken : 0
  const { zh, en } = purposeOf(from, solution)
  return {
    segment: id,
    name: name ?? solution.clusters[number - 1]!.name,
    ...(from.question.kind === 'customer' ? {} : { kind: from.question.kind }),
    population: peopleOf(from).population,
    purpose: {
      zh: `${zh};第 ${number} 群写成规则,留出的人里规则选中的 ${percent(share)} 确是此群`,
      en: `${en}; cluster ${number} as rules, ${percent(share)} of those held out whom they take are of it`,
    },
    where,
  }
}

function ruleOf(
  rules: ClusterRules['clusters'][number]['rules'],
  within: Record<string, unknown> | undefined,
): Record<string, unknown> | undefined {
  const written = rules.map((one) => writtenRule(one, within))
  return written.length > 1 ? { any: written } : written[0]
}

/** The population that people are of, and the rule that they are told by within it. */
function peopleOf({ question, own }: SavedFrom): { population: string; within?: Record<string, unknown> } {
  const { in: whom, kind } = question
  if (whom === 'everyone' || whom === kind) return { population: 'everyone' }
  const segment = own.segments.find((one) => one.id === whom)
  if (segment) return { population: segment.population, within: { 'in segment': whom } }
  const [id, one] = whom.split('/')
  const scheme = own.schemes.find((each) => each.id === id)
  if (!scheme) return { population: whom }
  return {
    population: scheme.population,
    within: { 'in class': { scheme: id, class: one ?? scheme.classes.map((each) => each.id) } },
  }
}

function purposeOf({ run, day, found }: SavedFrom, { k, verdict }: FoundK): Bilingual {
  const said = verdictWords[verdict]
  const isAll = found.sampled === found.people
  const sample = {
    zh: isAll ? '' : `;看的是抽样 ${found.sampled} 人,运行时另抽样、配方从全体学,人数会略有出入`,
    en: isAll
      ? ''
      : `; in a sample of ${found.sampled}: a run draws its own and learns the recipe from everybody, so that sizes differ a little`,
  }
  return {
    zh: `从数据里找出:k 均值,k = ${k},种子 ${found.seed},${day} 的运行 ${run};${said.zh}${sample.zh}`,
    en: `Found in the data: k-means, k = ${k}, seed ${found.seed}, run ${run} of ${day}; ${said.en}${sample.en}`,
  }
}

const verdictWords: Record<FoundK['verdict'], Bilingual> = {
  natural: { zh: '自然的群', en: 'natural clusters' },
  reproducible: { zh: '可重现的群', en: 'reproducible clusters' },
  constructive: { zh: '人为划分的群', en: 'constructive clusters' },
  none: { zh: '与随机散布没有可靠差别', en: 'no reliable difference from chance' },
}

function withAccuracy({ zh, en }: Bilingual, { accuracy, withoutRules, heldOut }: ClusterRules): Bilingual {
  return {
    zh: `${zh};规则由树近似,留出的 ${heldOut} 人里 ${percent(accuracy)} 分得一样 (只猜最大的群是 ${percent(withoutRules)})`,
    en: `${en}; rules by a tree, the same for ${percent(accuracy)} of ${heldOut} people held out (${percent(withoutRules)} by saying the largest)`,
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** Everything is written, so that what is done with a column can be read. */
function writtenColumn({
  attribute,
  kind,
  missing,
  transform,
  winsorise,
  scale,
  weight,
}: RecipeColumn): Record<string, unknown> {
  const weighed = weight === 1 ? {} : { weight }
  if (kind === 'category') return { attribute, missing, ...weighed }
  const cap = winsorise ? `${Number(((100 * winsorise.part) / winsorise.whole).toPrecision(6))}%` : 'none'
  return { attribute, missing, transform, ...(transform === 'rank' ? {} : { winsorise: cap }), scale, ...weighed }
}
