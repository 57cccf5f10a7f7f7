import type { Bilingual } from '../../errors.ts'
import { verdictOf } from '../validate/verdict-words.ts'
import type { Validation } from '../validate/validate.ts'
import type { CardItem, CardPart } from './card-item.ts'
import { few } from './kotler.ts'

/** More parts than this cost more than they tell. */
const many = 8

export interface HoldingInput {
  sort: 'scheme' | 'segment'
  parts: readonly CardPart[]
  /** Of those whose part the run before knew, the share in the same one; with its day. */
  kept?: { share: number; day: string; people: number }
  validation?: Validation
  /** Whether its classes go from better to worse, so that their order predicts something. */
  ordered: boolean
  /** Why there is none. */
  unvalidated?: Bilingual
  /** Of a segment: the other that shares most with it. */
  overlap?: { name: Bilingual; share: number }
  minimum: number
}

/** Whether it stays, whether it predicted, and what it costs. */
export function holding(input: HoldingInput): CardItem[] {
  return [stability(input), order(input), ...(input.sort === 'scheme' ? [budget(input)] : [overlapping(input)])]
}

function stability({ kept, parts }: HoldingInput): CardItem {
  const least = parts.filter((one) => one.kept !== undefined).toSorted((a, b) => a.kept! - b.kept!)[0]
  return {
    id: 'stability',
    group: 'holding',
    name: { zh: '稳定', en: 'Stability' },
    state: !kept ? 'not-measured' : kept.share >= 0.8 ? 'good' : kept.share >= 0.6 ? 'mind' : 'poor',
    figures: [
      ...(kept
        ? [
            {
              label: { zh: '留在原来的类', en: 'still in their class' },
              value: kept.share,
              as: 'share' as const,
              people: kept.people,
            },
          ]
        : []),
      ...(least
        ? [
            {
              label: {
                zh: parts.length > 1 ? `重合最少:${least.name.zh} (Jaccard)` : '与上次重合 (Jaccard)',
                en:
                  parts.length > 1
                    ? `least overlap: ${least.name.en} (Jaccard)`
                    : 'overlap with the last run (Jaccard)',
              },
              value: least.kept!,
              as: 'effect' as const,
              people: least.people,
            },
          ]
        : []),
    ],
    says: kept
      ? { zh: `与 ${kept.day} 比`, en: `since ${kept.day}` }
      : { zh: '没有测量:没有同一定义的上一次运行', en: 'not measured: no run before has the same definition' },
    how: {
      zh: '两次运行都归了类的人里,仍在同一类的占比;每类的 Jaccard = 两次都在 ÷ 任一次在',
      en: 'of people in a class in both runs, the share in the same; Jaccard of each class = in both runs ÷ in either',
    },
  }
}

function order({ validation: found, unvalidated, ordered }: HoldingInput): CardItem {
  const base = {
    id: 'order' as const,
    group: 'holding' as const,
    name: { zh: '被后来证实', en: 'Borne out later' },
    how: {
      zh: '较早的分类与之后 90 天的行为:Jonckheere-Terpstra 次序检验和两两比较;fenqun validate 有全部数字',
      en: 'earlier classes against what people did in the 90 days after: the order test of Jonckheere and Terpstra, and pairs; `fenqun validate` has all the numbers',
    },
  }
  if (!found)
    return {
      ...base,
      state: 'not-measured',
      figures: [],
      says: {
        zh: `没有测量:${unvalidated?.zh ?? '没有试'}`,
        en: `not measured: ${unvalidated?.en ?? 'not tried'}`,
      },
    }
  const { verdict } = found
  const of = {
    zh: `${found.on.name.zh},${found.days.from} 到 ${found.days.to}`,
    en: `${found.on.name.en}, ${found.days.from} to ${found.days.to}`,
  }
  if (!ordered && verdict !== 'too-few') {
    const differs = (found.ranks?.p ?? 1) < 0.05
    return {
      ...base,
      state: differs ? 'good' : 'mind',
      figures: found.ranks
        ? [
            {
              label: { zh: '之后的差异 (ε²,名次)', en: 'difference later (ε², by rank)' },
              value: found.ranks.epsilonSquared,
              as: 'effect',
              people: found.n,
            },
          ]
        : [],
      says: differs
        ? {
            zh: `各类之后也不同 (${of.zh});它们没有好坏次序`,
            en: `the classes differ later too (${of.en}); they are in no order of better and worse`,
          }
        : { zh: `各类之后没有可靠的差异 (${of.zh})`, en: `the classes do not reliably differ later (${of.en})` },
    }
  }
  const words = verdictOf(found)
  return {
    ...base,
    state:
      verdict === 'pass' ? 'good' : verdict === 'reversed' ? 'poor' : verdict === 'too-few' ? 'not-measured' : 'mind',
    figures: found.order
      ? [
          {
            label: { zh: '靠前的更多的机会', en: 'chance that the better has more' },
            value: found.order.ordered,
            as: 'share',
            people: found.n,
          },
        ]
      : [],
    says: {
      zh: `${words.zh} (${of.zh})`,
      en: `${words.en} (${of.en})`,
    },
  }
}

function budget({ parts, minimum }: HoldingInput): CardItem {
  const least = parts.toSorted((a, b) => a.people - b.people)[0]
  const small = parts.filter((one) => one.people < few).length
  const warnings: Bilingual[] = [
    ...(parts.length > many
      ? [
          {
            zh: `${parts.length} 类,超过 ${many} 类:更费事,差别更模糊`,
            en: `${parts.length} classes, more than ${many} classes: more work, blurred traits`,
          },
        ]
      : []),
    ...(small > 0 ? [{ zh: `${small} 类不到 ${few} 人`, en: `${small} below ${few} people` }] : []),
  ]
  return {
    id: 'budget',
    group: 'holding',
    name: { zh: '类不太多', en: 'Not too many' },
    state: warnings.length === 0 ? 'good' : 'mind',
    figures: [
      { label: { zh: '类', en: 'classes' }, value: parts.length, as: 'count' },
      ...(least ? [{ label: { zh: '最小', en: 'smallest' }, value: least.people, as: 'people' as const }] : []),
    ],
    says:
      warnings.length === 0
        ? { zh: '数量和大小都合适', en: 'number and sizes are fine' }
        : { zh: warnings.map((one) => one.zh).join(';'), en: warnings.map((one) => one.en).join('; ') },
    how: {
      zh: `超过 ${many} 类、或有类不到 ${few} 人就提醒,什么也不拦;不到 ${minimum} 人的不显示人数`,
      en: `more than ${many} classes, or one below ${few} people, is a warning and blocks nothing; fewer than ${minimum} people are not counted out`,
    },
  }
}

function overlapping({ overlap }: HoldingInput): CardItem {
  return {
    id: 'overlap',
    group: 'holding',
    name: { zh: '不与别的重复', en: 'Not another one again' },
    state: !overlap || overlap.share < 0.5 ? 'good' : overlap.share < 0.9 ? 'mind' : 'poor',
    figures: overlap
      ? [
          {
            label: { zh: `与 ${overlap.name.zh} 重合 (Jaccard)`, en: `overlap with ${overlap.name.en} (Jaccard)` },
            value: overlap.share,
            as: 'effect',
          },
        ]
      : [],
    says: overlap
      ? { zh: '重合最多的一个', en: 'the one it shares most with' }
      : { zh: '与别的客群没有重合', en: 'it shares nobody with another segment' },
    how: { zh: '同时在两个客群的人 ÷ 在任一个的人', en: 'people in both segments ÷ people in either' },
  }
}
