import type { Bilingual } from '../../errors.ts'
import type { Gap, GapStep } from './gap-statistic.ts'
import type { Valley } from './valleys.ts'

/**
 * S. Dolnicar, B. Grün and F. Leisch, "Market Segmentation Analysis" (2018), name three kinds of segments: those that are there, those that come
 * out again, and those that the analyst makes. What follows from which number is fenqun's own rule: `verdictRule` says it.
 */
export type Verdict = 'natural' | 'reproducible' | 'constructive'

/** Thresholds of the rule. */
export const verdictThresholds = {
  /** Median adjusted Rand index of bootstrap pairs from which a solution comes out again. */
  reproducible: 0.7,
  /** The same from which it may be natural. */
  natural: 0.85,
  /** The fullest valley between two clusters may be this full where clusters are natural. */
  valley: 0.5,
  /**
   * The gap lies above that of one cluster by more than so many standard deviations of the reference (`GapStep.aboveOne`). Of 96 samples without
   * clusters (even, normal, exponential, log-normal; 2 to 5 columns) with 2 to 6 clusters each, one of 480 came above 3.4 against shuffled
   * columns; three planted groups, cut into three, to 33 and more.
   */
  deviations: 4,
  /** And the sum of squares is smaller than in the reference by so large a share at least: of very many people the least is beyond chance. */
  less: 0.05,
}

export const verdictRule: Bilingual = {
  zh: '自然的群:换一批人(重抽样)来分,分法一致(调整兰德指数中位数 ≥ 0.85);比均匀散布(按主轴)更成群,间隙统计量高出 4 个标准差以上,群内平方和至少小 5%;而且任何两群之间都有低谷(中间的人不到两头的一半)。可重现的群:各列之间确有关联(把各列分别打乱作参照,间隙统计量高出 4 个标准差以上,群内平方和至少小 5%),且指数中位数 ≥ 0.7。其余为人为划分;既无关联、又无低谷的,就是没有群:切出的差别不可靠。',
  en: 'Natural: solutions agree when people are drawn again (median adjusted Rand index ≥ 0.85), people clump more than evenly scattered ones (reference: principal axes, gap statistic above by more than 4 standard deviations, squares within at least 5 % less), and a valley lies between any two groups (halfway at most half as many people as about the centres). Reproducible: the columns hang together (reference: each column shuffled, gap statistic above by more than 4 standard deviations, squares within at least 5 % less) and the median index is ≥ 0.7. Anything else is constructive; where columns do not hang together and there are no such valleys, there are no clusters: no difference between the parts is reliable.',
}

export interface VerdictChecks {
  /** Median adjusted Rand index of bootstrap pairs. */
  medianRand: number
  /** How far the gap at this number of clusters lies above that of one: against principal axes, and against shuffled columns. */
  gapAxes: number
  gapShuffled: number
  /** And by what share the sum of squares is smaller than in each reference. */
  lessAxes: number
  lessShuffled: number
  /** The fullest valley; 0 where there is one cluster. */
  fullestValley: number
}

export interface StabilityVerdict {
  verdict: Verdict
  /** Neither do columns hang together nor are groups apart: no clusters, no reliable difference. */
  noClusters: boolean
  checks: VerdictChecks
  sentence: Bilingual
}

/** By `verdictRule`. The gaps must reach to `k`; throws RangeError where they do not. */
export function stabilityVerdict(
  k: number,
  found: { medianRand: number; axes: Gap; shuffled: Gap; valleys: readonly Valley[] },
): StabilityVerdict {
  const axes = stepAt(found.axes, k)
  const shuffled = stepAt(found.shuffled, k)
  const checks = {
    medianRand: found.medianRand,
    gapAxes: axes.aboveOne,
    gapShuffled: shuffled.aboveOne,
    lessAxes: axes.less,
    lessShuffled: shuffled.less,
    fullestValley: found.valleys.reduce((most, { filled }) => Math.max(most, filled), 0),
  }
  const { reproducible, natural, valley, deviations, less } = verdictThresholds
  const beyond = (step: GapStep): boolean => step.aboveOne > deviations && step.less >= less
  const apart = beyond(axes) && checks.fullestValley <= valley
  const noClusters = !apart && !beyond(shuffled)
  const verdict =
    apart && checks.medianRand >= natural
      ? 'natural'
      : !noClusters && checks.medianRand >= reproducible
        ? 'reproducible'
        : 'constructive'
  return { verdict, noClusters, checks, sentence: noClusters ? none : sentences[verdict] }
}

function stepAt({ steps }: Gap, k: number): GapStep {
  const here = steps[k - 1]
  if (here === undefined) throw new RangeError(`no gap at ${k} clusters`)
  return here
}

const none: Bilingual = {
  zh: '没有群:这样切出的各部分,与随机散布的数据没有可靠差别;怎么切都只是人为划分。',
  en: 'No clusters: cut so, these data do not reliably differ from ones scattered by chance; any cut is made, not found.',
}

const sentences: Record<Verdict, Bilingual> = {
  natural: {
    zh: '自然的群:群与群之间人很少,换一批人来分,还是这样分。',
    en: 'Natural segments: few people stand between them, and they come out again when people are drawn anew.',
  },
  reproducible: {
    zh: '可重现的群:数据里没有明显分开的群,但换一批人来分,大体还是这样分。',
    en: 'Reproducible segments: the data have no groups far apart, but much the same ones come out when people are drawn anew.',
  },
  constructive: {
    zh: '人为划分的群:换一批人来分,分法就变;可以用,但边界是人定的。',
    en: 'Constructive segments: other people drawn, other segments come out; they can be used, but the borders are made.',
  },
}
