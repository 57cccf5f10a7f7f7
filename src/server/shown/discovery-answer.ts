import type { Bilingual } from '../../errors.ts'
import type {
  ClusterQuestion,
  DiscoveredClusters,
  DiscoveredVariables,
  DiscoveryHead as KeptHead,
} from '../../index.ts'
import type { Count } from '../contract/count.ts'
import type { DiscoveryHead, FoundCluster, FoundClusters, FoundK, FoundVariables } from '../contract/discoveries.ts'
import { shownProblem } from '../problem.ts'
import { countOf, isOpen, partsOf } from './counts.ts'

export const discoveryNames: Record<KeptHead['sort'], Bilingual> = {
  clusters: { zh: '群', en: 'Clusters' },
  tree: { zh: '树', en: 'Tree' },
  variables: { zh: '标签', en: 'Variables' },
  patterns: { zh: '规律', en: 'Patterns' },
  alike: { zh: '相似的人', en: 'People alike' },
  validation: { zh: '检验', en: 'Validation' },
  propensity: { zh: '概率', en: 'Propensity' },
  answers: { zh: '答法', en: 'Answers' },
}

/** What is kept, in words. */
export function discoveryHead({ id, sort, madeAt, run, day, question }: KeptHead): DiscoveryHead {
  return { id, sort, name: discoveryNames[sort], about: aboutOf(sort, question), madeAt, run, day }
}

function aboutOf(sort: KeptHead['sort'], question: KeptHead['question']): Bilingual {
  if (sort === 'clusters') {
    const { of, from, to } = question as unknown as ClusterQuestion
    const k = from === to ? String(from) : `${from}–${to}`
    const list = (language: keyof Bilingual) =>
      of.map((one) => one.title[language]).join(language === 'zh' ? '、' : ', ')
    return { zh: `${list('zh')};试 ${k} 个群`, en: `${list('en')}; ${k} clusters` }
  }
  const asked = question as Record<string, unknown>
  if (sort === 'tree') {
    const { target: goal, value, in: whom, method, depth } = asked as Record<string, string | undefined>
    const said = `${goal}${value === undefined ? '' : ` = ${value}`} · ${String(method).toUpperCase()} ${depth}`
    return {
      zh: whom === undefined ? said : `${said} · ${whom} 中`,
      en: whom === undefined ? said : `${said} · in ${whom}`,
    }
  }
  const target = asked['target'] ?? asked['aim'] ?? asked['segment'] ?? asked['of'] ?? ''
  const said = typeof target === 'string' ? target : ''
  return { zh: said, en: said }
}

type Kept = DiscoveredClusters['tried'][number]
/** Who may see people sees numbers of them; others shares in steps of 5 % and means of two digits. */
export interface Seeing {
  people: boolean
  minimum: number
}

export function clustersAnswer(found: DiscoveredClusters, { people, minimum }: Seeing): FoundClusters {
  const count = (n: number): Count | null => (people ? countOf(n, minimum) : null)
  return {
    in: found.in,
    people: count(found.people),
    sampled: count(found.sampled),
    used: count(found.used),
    looked: count(found.looked),
    seed: found.seed,
    definition: found.definition,
    definitions: found.definitions,
    rule: found.rule,
    axes: found.axes.map(({ attribute, name, unit, level, words, mean }) => ({
      attribute,
      name: level === undefined ? name : levelName(name, level),
      ...(unit === undefined ? {} : { unit }),
      isShare: level !== undefined,
      words,
      mean: Number.isFinite(mean) && found.used >= minimum ? rough(mean, people) : null,
    })),
    order: found.order,
    orderedBy: found.orderedBy ?? null,
    verdict: found.verdict,
    sentence: found.sentence,
    suggested: found.suggested ?? null,
    because: found.because,
    elbow: found.elbow ?? null,
    tried: found.tried.map((one) => solutionAnswer(one, found, { people, minimum })),
    problems: told(found.problems, people),
  }
}

function solutionAnswer(one: Kept, found: DiscoveredClusters, seeing: Seeing): FoundK {
  const counts = partsOf(
    one.clusters.map(({ people }) => people),
    seeing.minimum,
  )
  const gap = found.gaps['box of principal axes']?.steps.find(({ k }) => k === one.k)?.gap
  return {
    k: one.k,
    verdict: one.verdict,
    sentence: one.sentence,
    stability: one.stability.box ?? null,
    silhouette: one.silhouette ?? null,
    calinskiHarabasz: one.calinskiHarabasz ?? null,
    daviesBouldin: one.daviesBouldin ?? null,
    shareBetween: one.shareBetween ?? null,
    gap: gap ?? null,
    clusters: one.clusters.map((cluster, at) => clusterAnswer(cluster, counts[at]!, seeing)),
    problems: told(one.problems, seeing.people),
  }
}

function clusterAnswer(cluster: Kept['clusters'][number], count: Count, { people }: Seeing): FoundCluster {
  const isTold = isOpen(count)
  const numbers = (values: readonly (number | null)[]): (number | null)[] =>
    values.map((one) => (isTold && one !== null ? rough(one, people) : null))
  const share = people ? cluster.share : Math.round(cluster.share * 20) / 20
  return {
    number: cluster.number,
    name: cluster.name,
    people: people ? count : null,
    share: isTold ? share : null,
    value: isTold && cluster.value !== undefined ? rough(cluster.value, people) : null,
    means: numbers(cluster.means),
    z: numbers(cluster.z),
    markers: isTold ? cluster.markers : [],
    stability: cluster.stability ?? null,
    across: isTold ? (cluster.across?.stability ?? null) : null,
  }
}

/** Variables as they may be shown: who may not see people sees shares in whole steps of 5 %. */
export function variablesAnswer(found: DiscoveredVariables, { people, minimum }: Seeing): FoundVariables {
  const count = (n: number): Count | null => (people ? countOf(n, minimum) : null)
  return {
    in: found.in,
    aim: { id: found.aim.id, name: found.aim.name },
    sampled: count(found.sampled),
    known: count(found.known),
    before: found.before?.day ?? null,
    variables: found.variables.map((one) => ({
      id: one.id,
      name: one.name,
      family: one.family,
      advice: one.advice,
      reasons: people ? one.reasons : one.reasons.filter(({ en }) => !en.includes('%')),
      relevance: one.relevance?.value ?? null,
      by: one.relevance?.by ?? null,
      known: people ? one.known : Math.round(one.known * 20) / 20,
      closest: one.closest ? { id: one.closest.id, name: one.closest.name, value: one.closest.value } : null,
      instead: one.instead ?? null,
      vif: one.vif ?? null,
      psi: one.stability?.psi ?? null,
    })),
    definitions: found.definitions,
  }
}

const rough = (value: number, people: boolean): number => (people ? value : Number(value.toPrecision(2)))

/** What says how many people is for who may see them. */
const ofPeople = new Set(['few-people-for-clusters', 'tiny-cluster'])

function told(problems: DiscoveredClusters['problems'], people: boolean): FoundClusters['problems'] {
  return problems.filter(({ code }) => people || !ofPeople.has(code)).map(shownProblem)
}

function levelName(name: Bilingual, level: string | null): Bilingual {
  return level === null
    ? { zh: `${name.zh}缺失`, en: `${name.en} missing` }
    : { zh: `${name.zh}:${level}`, en: `${name.en}: ${level}` }
}
