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
  /** Fewer points that differ are values of a list: that they lie apart says nothing. */
  distinct: 20,
}

export const verdictRule: Bilingual = {
  zh: '自然的群:换一批人(重抽样)来分,分法一致(调整兰德指数中位数 ≥ 0.85);比均匀散布(按主轴)更成群,间隙统计量高出 4 个标准差以上,群内平方和至少小 5%;任何两群之间都有低谷(中间的人不到两头的一半);而且各标签之间确有关联(把各标签分别打乱作参照,同样高出 4 个标准差、小 5%)。可重现的群:各标签之间确有关联,且指数中位数 ≥ 0.7。其余为人为划分;标签之间没有关联的,就是没有群:各标签自己的取值分成几段,合起来也只是格子。只按一个标签分的,是这个标签的划分:取值不到 20 种的不算群,再多的要有低谷。',
  en: 'Natural: solutions agree when people are drawn again (median adjusted Rand index ≥ 0.85), people clump more than evenly scattered ones (reference: principal axes, gap statistic above by more than 4 standard deviations, squares within at least 5 % less), a valley lies between any two groups (halfway at most half as many people as about the centres), and the attributes hang together (reference: each attribute shuffled apart from the others, again more than 4 standard deviations and 5 %). Reproducible: the attributes hang together and the median index is ≥ 0.7. Anything else is constructive; where attributes do not hang together there are no clusters: that the values of each lie apart makes a lattice, not groups. By one attribute alone it is a division by that attribute: with fewer than 20 values no clusters, with more only where such valleys lie between them.',
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
  /** Attributes do not hang together (or there is one, and its values do not lie in heaps apart): no clusters, no reliable difference. */
  noClusters: boolean
  checks: VerdictChecks
  sentence: Bilingual
}

/** By `verdictRule`. The gaps must reach to `k`; throws RangeError where they do not. */
export function stabilityVerdict(
  k: number,
  found: {
    medianRand: number
    axes: Gap
    shuffled: Gap
    valleys: readonly Valley[]
    /** Attributes that the columns are about, and how many rows differ. */
    attributes: number
    distinct: number
  },
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
  const { reproducible, natural, valley, deviations, less, distinct } = verdictThresholds
  const isOne = found.attributes === 1
  const beyond = (step: GapStep): boolean => step.aboveOne > deviations && step.less >= less
  const apart = beyond(axes) && checks.fullestValley <= valley
  const noClusters = isOne ? !apart || found.distinct < distinct : !beyond(shuffled)
  const verdict =
    noClusters || checks.medianRand < reproducible
      ? 'constructive'
      : apart && checks.medianRand >= natural
        ? 'natural'
        : 'reproducible'
  const sentence = isOne ? (noClusters ? byOneAlone : apartInOne) : noClusters ? (apart ? lattice : none) : undefined
  return { verdict, noClusters, checks, sentence: sentence ?? sentences[verdict] }
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

const lattice: Bilingual = {
  zh: '没有群:各标签自己的取值分成几段,但标签之间没有关联,分别打乱也是这样的格子;这是按单个标签的划分。',
  en: 'No clusters: the values of single attributes lie apart, but the attributes do not hang together; shuffled, they make the same lattice. It is a division by single attributes.',
}

const byOneAlone: Bilingual = {
  zh: '没有群:能把人分开的只有一个标签,这是按一个标签的划分,不是从数据里找到的群。',
  en: 'No clusters: only one attribute tells people apart; this is a division by one attribute, not groups found in the data.',
}

const apartInOne: Bilingual = {
  zh: '按一个标签的划分:它的取值聚成几堆,堆与堆之间人很少。',
  en: 'A division by one attribute: its values lie in heaps, with few people between them.',
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
