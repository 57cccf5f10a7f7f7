import type { Bilingual } from '../../errors.ts'
import type { GroupMoments } from '../../stats/group-moments.ts'
import type { CartCell } from '../../stats/trees/cart-cell.ts'
import { isCounts } from '../../stats/trees/cart-cell.ts'
import { classTarget, meanTarget } from '../../stats/trees/target.ts'
import type { TargetTest } from '../../stats/trees/target.ts'
import type { LeafFacts } from './leaf-facts.ts'
import type { FoundTree, TreeVerdict } from './tree-answer.ts'

/** A hold-out that explains less than this part of what the training does is much weaker. */
const muchWeaker = 0.5
const alpha = 0.05

type Judged = Pick<FoundTree, 'verdict' | 'sentence' | 'explained' | 'right' | 'holdOutTest'>

/** How honest a tree is: what its leaves explain of the people it was grown from, and of those kept out; `cut` splits were not there among these and are gone, `marked` leaves are another thing there. */
export function judged(
  leaves: readonly LeafFacts[],
  { least, minimum, cut, marked }: { least: number; minimum: number; cut: number; marked: number },
): Judged {
  const [training, holdOut] = [leaves.map((one) => one.training), leaves.map((one) => one.holdOut)]
  const whole = merged(training)
  const n = sizeOf(whole)
  const kept = holdOut.reduce((sum, one) => sum + sizeOf(one), 0)
  const has = kept >= Math.max(2, minimum)
  const explained = {
    ...said('training', explainedBy(training, training, whole)),
    ...(has ? said('holdOut', explainedBy(training, holdOut, whole)) : {}),
  }
  const right = isCounts(whole) ? { right: rightOf(training, has ? holdOut : undefined, whole) } : {}
  const found = has && leaves.length > 1 ? testOf(holdOut) : undefined
  const test = found ? { holdOutTest: { test: testName(whole), ...found } } : {}
  const verdict = verdictOf()
  return {
    verdict,
    sentence: sentenceOf(verdict, { n, kept, explained, cut, marked, leaves: leaves.length }),
    explained,
    ...right,
    ...test,
  }

  function verdictOf(): TreeVerdict {
    if (leaves.length < 2 && cut > 0) return 'not-held'
    if (leaves.length < 2) return n < 2 * least ? 'too-few' : 'none'
    if (!has) return 'unproven'
    const [before, after] = [explained.training ?? 0, explained.holdOut ?? 0]
    if (after <= 0 || !found || found.p > alpha) return 'not-held'
    return after < muchWeaker * before ? 'weaker' : 'holds'
  }
}

const said = <K extends string>(key: K, value: number | undefined): { [key in K]?: number } =>
  value === undefined ? {} : ({ [key]: value } as { [key in K]?: number })

export function sizeOf(cell: CartCell): number {
  return isCounts(cell) ? cell.reduce((sum, one) => sum + one, 0) : cell.n
}

const isMoments = (cell: CartCell): cell is GroupMoments => !isCounts(cell)

/** Several cells as one. */
export function merged(cells: readonly CartCell[]): CartCell {
  const [first] = cells
  if (first && isCounts(first)) return classTarget().merge(cells.filter(isCounts))
  return meanTarget.merge(cells.filter(isMoments))
}

const testName = (cell: CartCell): string => (isCounts(cell) ? classTarget() : meanTarget).test

/** Whether people differ by leaf. */
export function testOf(cells: readonly CartCell[]): TargetTest | undefined {
  const some = cells.filter((one) => sizeOf(one) > 0)
  const [first] = some
  if (!first) return undefined
  return isCounts(first) ? classTarget().compare(some.filter(isCounts)) : meanTarget.compare(some.filter(isMoments))
}

/** 1 − what the leaves' answers lose on these people ÷ what one answer for all loses: Brier's score of classes, squared distances of a number. */
export function explainedBy(
  answers: readonly CartCell[],
  people: readonly CartCell[],
  whole: CartCell,
): number | undefined {
  const lost = people.reduce((sum, one, at) => sum + loss(answers[at]!, one), 0)
  const base = people.reduce((sum, one) => sum + loss(whole, one), 0)
  return base > 0 ? 1 - lost / base : undefined
}

function loss(answer: CartCell, people: CartCell): number {
  if (isCounts(answer) && isCounts(people)) {
    const n = sizeOf(answer)
    if (n === 0) return 0
    const squares = answer.reduce((sum, one) => sum + (one / n) ** 2, 0)
    return people.reduce((sum, one, at) => sum + one * (1 - (2 * answer[at]!) / n + squares), 0)
  }
  if (isCounts(answer) || isCounts(people) || people.n === 0) return 0
  return (people.n - 1) * people.variance + people.n * (people.mean - answer.mean) ** 2
}

function rightOf(
  training: readonly CartCell[],
  holdOut: readonly CartCell[] | undefined,
  whole: CartCell,
): NonNullable<FoundTree['right']> {
  const commonest = training.map(commonestOf)
  const share = (cells: readonly CartCell[], at: (leaf: number) => number): number => {
    const n = cells.reduce((sum, one) => sum + sizeOf(one), 0)
    const right = cells.reduce((sum, one, leaf) => sum + (isCounts(one) ? one[at(leaf)]! : 0), 0)
    return n > 0 ? right / n : 0
  }
  const all = commonestOf(whole)
  return {
    training: share(training, (leaf) => commonest[leaf]!),
    ...(holdOut ? { holdOut: share(holdOut, (leaf) => commonest[leaf]!) } : {}),
    without: share(holdOut ?? training, () => all),
  }
}

/** The place of the class that most are of, of equal ones the first; 0 of a number. */
export function commonestOf(cell: CartCell): number {
  return isCounts(cell) ? cell.indexOf(Math.max(...cell)) : 0
}

const grouped = new Intl.NumberFormat('en-US')
const percent = (value: number | undefined): string => `${((value ?? 0) * 100).toFixed(1)}%`

function sentenceOf(
  verdict: TreeVerdict,
  {
    n,
    kept,
    explained,
    cut,
    marked,
    leaves,
  }: { n: number; kept: number; explained: FoundTree['explained']; cut: number; marked: number; leaves: number },
): Bilingual {
  const gone: Bilingual = {
    zh: cut > 0 ? `有 ${cut} 处分法在留出的人身上看不到,已剪去。` : '',
    en: cut > 0 ? ` Cut back: ${cut === 1 ? 'a split that was' : `${cut} splits that were`} not there.` : '',
  }
  const other: Bilingual = {
    zh: marked > 0 ? `${leaves} 片叶里有 ${marked} 片在那里不一样,已标出 (!)。` : '',
    en:
      marked > 0 ? ` ${marked} of ${leaves} leaves ${marked === 1 ? 'is' : 'are'} not the same there (marked !).` : '',
  }
  const rest: Bilingual = { zh: gone.zh + other.zh, en: gone.en + other.en }
  const [before, after] = [percent(explained.training), percent(explained.holdOut)]
  switch (verdict) {
    case 'too-few':
      return {
        zh: `只有 ${grouped.format(n)} 人可用来生成${kept > 0 ? ` (另有 ${grouped.format(kept)} 人留出)` : ''},太少,分不出两组。`,
        en: `Only ${grouped.format(n)} people with the target to grow it from${kept > 0 ? ` (${grouped.format(kept)} are kept out)` : ''}, too few for two groups.`,
      }
    case 'none':
      return {
        zh: '没有可靠的差别:没有一个标签能把人分成目标上明显不同的组。',
        en: 'No reliable difference: no attribute parts people into groups that differ in the target.',
      }
    case 'unproven':
      return {
        zh: `没有留出人来检验:${before} 是在生成它的人身上量的,偏高。`,
        en: `Nobody was kept out to check it: ${before} is measured on the people it was grown from, and too good.`,
      }
    case 'not-held':
      return {
        zh:
          leaves < 2
            ? `没有可靠的差别:找到的分法在留出的 ${grouped.format(kept)} 人身上看不到。${gone.zh}`
            : `没有可靠的差别:在留出的 ${grouped.format(kept)} 人身上看不到(生成时解释 ${before},留出 ${after})。不要用它。`,
        en:
          leaves < 2
            ? `No reliable difference: what was found is not there among the ${grouped.format(kept)} people kept out.${gone.en}`
            : `No reliable difference: it is not there among the ${grouped.format(kept)} people kept out (explains ${before} of those it was grown from, ${after} of these). Do not use it.`,
      }
    case 'weaker':
      return {
        zh: `在留出的 ${grouped.format(kept)} 人身上弱得多:生成时解释 ${before},留出 ${after}。按留出的数用。${rest.zh}`,
        en: `Much weaker among the ${grouped.format(kept)} people kept out: it explains ${before} of those it was grown from, ${after} of these. Go by the latter.${rest.en}`,
      }
    case 'holds':
      return {
        zh: `在留出的 ${grouped.format(kept)} 人身上也成立:生成时解释目标差别的 ${before},留出 ${after}。${rest.zh}`,
        en: `It holds among the ${grouped.format(kept)} people kept out: it explains ${before} of the target's differences where it was grown, ${after} there.${rest.en}`,
      }
  }
}
