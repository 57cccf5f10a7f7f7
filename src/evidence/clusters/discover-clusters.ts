import { setImmediate } from 'node:timers/promises'
import type { Problem } from '../../errors.ts'
import type { Listener } from '../../runs/progress.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { ChosenK, ChoosingStep, TriedK } from '../../stats/clusters/choose-k.ts'
import { choosingK } from '../../stats/clusters/choose-k.ts'
import { columnOrder } from '../../stats/clusters/column-order.ts'
import { enoughRows } from '../../stats/clusters/enough-rows.ts'
import type { Gap } from '../../stats/clusters/gap-statistic.ts'
import { pointsAt } from '../../stats/clusters/points.ts'
import { verdictRule } from '../../stats/clusters/stability-verdict.ts'
import { pearson } from '../../stats/rank-correlation.ts'
import { evidenceErrors } from '../errors.ts'
import { clusterCards } from './cluster-cards.ts'
import type { ClusterQuestion, DiscoveredClusters, FoundGap, FoundK } from './discovered-clusters.ts'
import type { PlacedPeople } from './placed-people.ts'
import { placedPeople } from './placed-people.ts'

/** People with fewer than these no clusters are looked for in. */
export const fewestPeople = 30
/** A cluster with a smaller share is told of. */
const tiny = 0.01
/** A cluster that comes out again with a smaller median overlap falls apart (C. Hennig, Comput. Stat. Data Anal. 52 (2007): dissolved at ½). */
const dissolved = 0.5

export interface DiscoverWork {
  reader: RunReader
  /** SQL that is true of those who are asked about. */
  where: string
  in: DiscoveredClusters['in']
  orderedBy?: DiscoveredClusters['orderedBy'] | undefined
  listener?: Listener | undefined
  /** Ends it between two pieces of work. */
  signal?: AbortSignal | undefined
}

/**
 * Looks for clusters: how many, how sure they are, and what each is like. The order of rows and threads have no say; the tables of the run must
 * be open. Throws what a signal was aborted with.
 */
export async function discoverClusters(work: DiscoverWork, question: ClusterQuestion): Promise<DiscoveredClusters> {
  const told = teller(work, 4 + question.to - question.from + 1)
  await told('clusters read')
  const people = await placedPeople(work.reader, work.where, question)
  const d = people.axes.length
  const chosen =
    people.points.n < fewestPeople ? undefined : await choose(people, question, (step) => told(stepWords(step)))
  told.end()
  const base = {
    method: 'k-means' as const,
    definition: {
      zh: 'k 均值:分到最近的中心,平方距离之和最小;Lloyd 迭代,k-means++ 起点',
      en: "k-means: everybody to the nearest centre, least sum of squared distances; Lloyd's iterations from k-means++ starts",
    },
    kind: question.kind,
    in: work.in,
    people: people.people,
    sampled: people.sampled,
    used: people.points.n,
    looked: people.looked.length,
    salt: people.salt,
    seed: question.seed,
    recipe: question.of,
    learned: people.learned,
    axes: people.axes,
    order: columnOrder(correlations(people)),
    ...(work.orderedBy && people.values ? { orderedBy: work.orderedBy } : {}),
    definitions,
    rule: verdictRule,
  }
  const { needed, enough } = enoughRows(people.points.n, d)
  const few: Problem[] = enough
    ? []
    : [evidenceErrors.problem('few-people-for-clusters', { n: people.points.n, d, needed })]
  const alike = people.learned.flatMap((one, at): Problem[] =>
    one.kind === 'number' && question.of[at]!.scale !== 'none' && one.spread === 0
      ? [evidenceErrors.problem('column-tells-nothing', { name: question.of[at]!.attribute })]
      : [],
  )
  if (chosen === undefined)
    return {
      ...base,
      verdict: 'too few',
      sentence:
        people.points.n < fewestPeople
          ? {
              zh: `有这些标签的只有 ${people.points.n} 人,不到 ${fewestPeople} 人,找不了群。`,
              en: `Only ${people.points.n} people have these attributes; with fewer than ${fewestPeople} no clusters are looked for.`,
            }
          : {
              zh: `${people.points.n} 人在这些标签上都一样,没有可分的群。`,
              en: `The ${people.points.n} people are all alike in these attributes: there are no clusters to look for.`,
            },
      because: 'none',
      tried: [],
      gaps: {} as DiscoveredClusters['gaps'],
      problems: [...few, ...alike],
    }
  const tried = foundOf(people, chosen, question)
  const best = tried.find(({ k }) => k === chosen.suggested)
  const [first] = tried
  const none = chosen.suggested === undefined && tried.every(({ verdict }) => verdict === 'none')
  return {
    ...base,
    verdict: best?.verdict ?? (none ? 'none' : 'constructive'),
    sentence: best?.sentence ?? (none ? first!.sentence : constructive),
    ...(chosen.suggested === undefined ? {} : { suggested: chosen.suggested }),
    because: chosen.because,
    tried,
    ...(chosen.elbow === undefined ? {} : { elbow: chosen.elbow }),
    gaps: {
      'box of columns': gapOf(chosen.gaps['box of columns']),
      'box of principal axes': gapOf(chosen.gaps['box of principal axes']),
      'shuffled columns': gapOf(chosen.gaps['shuffled columns']),
    },
    problems: [...few, ...alike],
  }
}

const constructive = {
  zh: '没有一种分法换一批人还是一样的:可以用,但边界是人定的,每种 k 都是人为划分。',
  en: 'No number of clusters comes out again when people are drawn anew: they can be used, but the borders are made, not found.',
}

/** Solutions with fewer and with more clusters, each ordered by what its clusters are worth. */
function foundOf(people: PlacedPeople, { tried, across }: ChosenK, question: ClusterQuestion): FoundK[] {
  let order: readonly number[] | undefined
  return tried.map((one, at): FoundK => {
    const step = at === 0 ? undefined : across[at - 1]
    const cards = clusterCards(people, one, step && order ? { step, order } : undefined)
    order = cards.order
    const verdict = one.verdict.noClusters ? 'none' : one.verdict.verdict
    const { solution, stability } = one
    return {
      k: one.k,
      within: solution.within,
      ...defined({
        shareBetween: one.shareBetween,
        silhouette: one.simplifiedSilhouette.value,
        calinskiHarabasz: one.calinskiHarabasz,
        daviesBouldin: one.daviesBouldin,
      }),
      agreed: solution.agreed,
      starts: question.starts,
      stability: { values: stability.values, ...(stability.box ? { box: stability.box } : {}) },
      verdict,
      sentence: one.verdict.sentence,
      checks: one.verdict.checks,
      clusters: cards.clusters,
      centres: [...cards.centres],
      problems: problemsOf(one, cards.clusters),
    }
  })
}

function problemsOf({ k }: TriedK, clusters: FoundK['clusters']): Problem[] {
  return clusters.flatMap(({ number, share, stability }) => [
    ...(share < tiny
      ? [evidenceErrors.problem('tiny-cluster', { k, number, share: `${Number((share * 100).toPrecision(2))} %` })]
      : []),
    ...(stability && stability.median < dissolved
      ? [evidenceErrors.problem('unstable-cluster', { k, number, median: stability.median.toFixed(2) })]
      : []),
  ])
}

async function choose(
  people: PlacedPeople,
  { from, to, seed, starts, pairs, references }: ClusterQuestion,
  tell: (step: ChoosingStep) => Promise<void>,
): Promise<ChosenK | undefined> {
  const points = pointsAt(people.points, people.looked)
  const names = [...new Set(people.axes.map(({ attribute }) => attribute))]
  const about = people.axes.map(({ attribute }) => names.indexOf(attribute))
  const options = { least: from, most: to, seed, restarts: starts, pairs, references, about, all: people.points }
  const work = choosingK(points, options)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await tell(step.value)
  }
}

const stepWords = (step: ChoosingStep): string =>
  step.about === 'k' ? `clusters k=${step.k}` : `clusters gap ${step.reference}`

type Teller = ((step: string) => Promise<void>) & { end(): void }

/** Ends the step before, tells the next, and lets others have a turn, who may stop it. */
function teller({ listener, signal }: DiscoverWork, of: number): Teller {
  let running: { step: string; since: number; cpu: NodeJS.CpuUsage } | undefined
  let done = 0
  const end = (): void => {
    if (!running) return
    const { user, system } = process.cpuUsage(running.cpu)
    const ms = Math.round(performance.now() - running.since)
    listener?.({ step: running.step, state: 'done', ms, cpuMs: (user + system) / 1000 })
    running = undefined
    done++
  }
  const next = async (step: string): Promise<void> => {
    end()
    await setImmediate()
    signal?.throwIfAborted()
    running = { step, since: performance.now(), cpu: process.cpuUsage() }
    listener?.({ step, state: 'started' })
    listener?.({ step, state: 'running', share: done / of })
    await setImmediate()
  }
  return Object.assign(next, { end })
}

function correlations({ points }: PlacedPeople): number[][] {
  const { columns } = points
  return columns.map((one) => columns.map((other) => Number(pearson(one, other).toFixed(9))))
}

function gapOf({ definition, references, n, steps, chosen }: Gap): FoundGap {
  return { definition, references, rows: n, steps: steps.map(({ k, gap, error }) => ({ k, gap, error })), chosen }
}

/** Without what is undefined or no number. */
function defined<T extends Record<string, number | undefined>>(values: T): { [Key in keyof T]?: number } {
  const known = Object.entries(values).filter(([, value]) => value !== undefined && Number.isFinite(value))
  return Object.fromEntries(known) as { [Key in keyof T]?: number }
}

const definitions: Record<string, string> = {
  within: 'sum of squared distances from the own centre, least of all starts',
  shareBetween: 'share of the sum of squares between clusters (R²)',
  silhouette: 'simplified silhouette: own and next centre, euclidean distance',
  calinskiHarabasz: 'Calinski–Harabasz: (B ÷ (k − 1)) ÷ (W ÷ (n − k))',
  daviesBouldin: 'Davies–Bouldin, mean Euclidean distance from the centre',
  stability: 'adjusted Rand index of pairs of bootstrap solutions, all rows assigned (Dolnicar and Leisch 2010)',
  segmentStability: 'SLSw: best Jaccard index in each bootstrap solution, mean of a pair (Dolnicar and Leisch 2017)',
  across:
    'SLSa: 1 − entropy of where its people come from ÷ ln of the number of clusters before (Dolnicar and Leisch 2017)',
  markers:
    'marker variables: the mean lies a quarter of the largest mean of any cluster, or half of that of all, away from that of all',
}
