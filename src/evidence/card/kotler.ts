import type { Bilingual } from '../../errors.ts'
import type { Channel } from '../../runs/people/reach.ts'
import type { Outside } from '../validate/outside.ts'
import type { CardFigure, CardItem, CardPart } from './card-item.ts'
import type { Described } from './described.ts'
import { lesser } from './lesser.ts'

/** Below so many people, or this share of all, a part is small. */
export const few = 30
const smallShare = 0.01

/** Who of some people a channel reaches. */
export interface Reachable {
  people: number
  reachable: number
  /** Whether the project says which attribute holds consent. */
  consent: boolean
  best?: { channel: Channel; reachable: number }
}

export interface KotlerInput {
  parts: readonly CardPart[]
  /** People of the population, and of them how many are in a part. */
  population: number
  placed: number
  /** What people are worth by, where an attribute says it. */
  worth?: Bilingual
  described?: Described
  /** Of everybody in a part. */
  reach?: Reachable
  outside: Outside
  minimum: number
}

/** P. Kotler, Marketing Management: measurable, substantial, accessible, differentiable, actionable. */
export function kotler(input: KotlerInput): CardItem[] {
  return [measurable(input), substantial(input), accessible(input), differentiable(input), actionable()]
}

function measurable({ population, placed, described }: KotlerInput): CardItem {
  const share = population > 0 ? placed / population : 0
  const told = described?.accuracy
  const figures: CardFigure[] = [
    {
      label: { zh: '归得了类的人', en: 'people who can be assigned' },
      value: share,
      as: 'share',
      people: lesser(placed, population),
    },
    ...(told === undefined
      ? []
      : [
          {
            label: { zh: '只凭描述猜对', en: 'right from descriptors alone' },
            value: told,
            as: 'share' as const,
            people: described!.n,
          },
          {
            label: { zh: '一律猜最大类', en: 'right by the commonest' },
            value: described!.baseline,
            as: 'share' as const,
            people: described!.n,
          },
        ]),
  ]
  const gain = told === undefined ? undefined : told - described!.baseline
  const words: Bilingual =
    gain === undefined
      ? {
          zh: `只凭描述能认出多少:没有测量 (${described?.why?.zh ?? '没有试'})`,
          en: `how well descriptors alone tell: not measured (${described?.why?.en ?? 'not tried'})`,
        }
      : gain > 0.02
        ? {
            zh: `没见过的人,只凭 ${described!.by.zh} 就比瞎猜准 ${percent(gain)}`,
            en: `people it has not seen are told by ${described!.by.en}, ${percent(gain)} better than by guessing`,
          }
        : {
            zh: `只凭人口、地区等描述认不出来:要有行为数据才能归类`,
            en: 'descriptors such as age and region do not tell: it takes what people did to assign them',
          }
  return {
    id: 'measurable',
    group: 'kotler',
    name: { zh: '可衡量', en: 'Measurable' },
    state: population === 0 ? 'not-measured' : share >= 0.8 ? 'good' : share >= 0.5 ? 'mind' : 'poor',
    figures,
    says: words,
    how: {
      zh: '总体中已归类的人 ÷ 总体。只凭描述:用人口、地区标签长一棵树,看 30% 没参与的人里猜对多少,与一律猜最大的类相比',
      en: 'people in a class ÷ the population. From descriptors: a tree over demographic and geographic attributes, tried on the 30 % kept out, against always guessing the commonest class',
    },
  }
}

function substantial({ parts, placed, worth, minimum }: KotlerInput): CardItem {
  const least = parts.toSorted((a, b) => a.people - b.people)[0]
  const small = parts.filter((one) => one.people < few || (placed > 0 && one.people / placed < smallShare))
  const top = parts.filter((one) => one.value).toSorted((a, b) => b.value!.index - a.value!.index)[0]
  const names = (language: 'zh' | 'en') => small.map((one) => one.name[language]).join(language === 'zh' ? '、' : ', ')
  return {
    id: 'substantial',
    group: 'kotler',
    name: { zh: '够大', en: 'Substantial' },
    state: !least ? 'not-measured' : small.length === 0 ? 'good' : small.length < parts.length / 2 ? 'mind' : 'poor',
    figures: [
      ...(least
        ? [
            {
              label: {
                zh: parts.length > 1 ? `最小的类:${least.name.zh}` : '人数',
                en: parts.length > 1 ? `smallest: ${least.name.en}` : 'people',
              },
              value: least.people,
              as: 'people' as const,
            },
            ...(least.share === undefined
              ? []
              : [
                  {
                    label: { zh: '占总体', en: 'share of all' },
                    value: least.share,
                    as: 'share' as const,
                    people: least.people,
                  },
                ]),
          ]
        : []),
      ...(top
        ? [
            {
              label: {
                zh: parts.length > 1 ? `${top.name.zh} 占价值` : '占价值',
                en: parts.length > 1 ? `value in ${top.name.en}` : 'share of value',
              },
              value: top.value!.share,
              as: 'share' as const,
              people: top.people,
            },
            { label: { zh: '指数', en: 'index' }, value: top.value!.index, as: 'index' as const, people: top.people },
          ]
        : []),
    ],
    says:
      small.length === 0
        ? parts.length > 1
          ? { zh: '没有太小的类', en: 'no class is too small' }
          : { zh: '不算小', en: 'it is not too small' }
        : {
            zh: `${names('zh')} 不到 ${few} 人或 ${percent(smallShare)}`,
            en: `${names('en')}: fewer than ${few} people, or ${percent(smallShare)}`,
          },
    how: {
      zh: `各类人数和占比;${worth ? `价值按 “${worth.zh}”` : '价值没有测量:没有说客户值多少的标签'};指数 = 价值占比 ÷ 人数占比 × 100。不到 ${minimum} 人的不显示`,
      en: `people and share of each class; ${worth ? `value by "${worth.en}"` : 'value is not measured: no attribute says what people are worth'}; index = 100 × share of value ÷ share of people. Fewer than ${minimum} people are not shown`,
    },
  }
}

function accessible({ reach, parts }: KotlerInput): CardItem {
  const base = {
    id: 'accessible' as const,
    group: 'kotler' as const,
    name: { zh: '够得着', en: 'Accessible' },
    how: {
      zh: '有联系方式,并在 fenqun.yml 说了同意记在哪里时已同意的人 ÷ 已归类的人;联系方式现查保险库',
      en: 'people with a contact, and with consent where fenqun.yml says which attribute holds it, ÷ people in a class; contacts as the vault holds them now',
    },
  }
  if (!reach || reach.people === 0)
    return {
      ...base,
      state: 'not-measured',
      figures: [],
      says: { zh: '没有测量:项目里没有联系方式', en: 'not measured: the project holds no contacts' },
    }
  const share = reach.reachable / reach.people
  const { best, consent } = reach
  const lowest = parts
    .filter((one) => parts.length > 1 && one.reachable && one.people > 0)
    .toSorted((a, b) => a.reachable!.people / a.people - b.reachable!.people / b.people)[0]
  return {
    ...base,
    state: share >= 0.5 ? 'good' : share >= 0.2 ? 'mind' : 'poor',
    figures: [
      {
        label: { zh: '至少一个渠道', en: 'by any channel' },
        value: share,
        as: 'share',
        people: lesser(reach.reachable, reach.people),
      },
      ...(best
        ? [
            {
              label: {
                zh: `最好的渠道:${channelWords[best.channel].zh}`,
                en: `best channel: ${channelWords[best.channel].en}`,
              },
              value: best.reachable / reach.people,
              as: 'share' as const,
              people: lesser(best.reachable, reach.people),
            },
          ]
        : []),
      ...(lowest
        ? [
            {
              label: { zh: `最难够着:${lowest.name.zh}`, en: `hardest to reach: ${lowest.name.en}` },
              value: lowest.reachable!.people / lowest.people,
              as: 'share' as const,
              people: lesser(lowest.reachable!.people, lowest.people),
            },
          ]
        : []),
    ],
    says: consent
      ? { zh: '有联系方式并且已同意', en: 'with a contact and with consent' }
      : {
          zh: '有联系方式;项目没有记录同意,不等于可以联系',
          en: 'with a contact; consent is not recorded, so they may not all be contacted',
        },
  }
}

const channelWords = {
  phone: { zh: '电话', en: 'phone' },
  email: { zh: '邮件', en: 'email' },
  messenger: { zh: '即时消息', en: 'messenger' },
} as const

function differentiable({ outside }: KotlerInput): CardItem {
  const { judged, differing, tests } = outside
  const strongest = tests.find((one) => one.verdict === 'differs')
  return {
    id: 'differentiable',
    group: 'kotler',
    name: { zh: '彼此不同', en: 'Differentiable' },
    state: judged === 0 ? 'not-measured' : differing === 0 ? 'poor' : differing / judged < 0.1 ? 'mind' : 'good',
    figures: [
      ...(judged > 0
        ? [
            {
              label: { zh: '真的不同的外部标签', en: 'outside attributes that differ' },
              value: differing / judged,
              as: 'share' as const,
            },
          ]
        : []),
      ...(strongest
        ? [
            {
              label: {
                zh: `${strongest.name.zh} (${strongest.measure === 'v' ? 'V' : 'η²'})`,
                en: `${strongest.name.en} (${strongest.measure === 'v' ? 'V' : 'η²'})`,
              },
              value: strongest.effect!,
              as: 'effect' as const,
              people: strongest.n,
            },
          ]
        : []),
    ],
    says:
      judged === 0
        ? {
            zh: '没有测量:除了用来分的标签没有别的可比',
            en: 'not measured: there is nothing to compare beside what it is made from',
          }
        : differing === 0
          ? {
              zh: `在 ${judged} 个没用过的标签上没有可靠的差异`,
              en: `no reliable difference in ${judged} attributes that it does not use`,
            }
          : {
              zh: `${judged} 个没用过的标签里 ${differing} 个不同`,
              en: `they differ in ${differing} of ${judged} attributes that they are not made from`,
            },
    how: {
      zh: '只看没有用来分的标签:η² (Welch) 或 V (卡方),p 按 Benjamini-Hochberg 修正;fenqun validate --outside 逐个列出',
      en: 'only attributes that it is not made from: η² (Welch) or V (chi-square), p adjusted by Benjamini-Hochberg; `fenqun validate --outside` lists each',
    },
  }
}

function actionable(): CardItem {
  return {
    id: 'actionable',
    group: 'kotler',
    name: { zh: '能行动', en: 'Actionable' },
    state: 'not-measured',
    figures: [],
    says: {
      zh: '还没有测量:项目里没有活动结果',
      en: 'not measured yet: the project holds no results of campaigns',
    },
    how: {
      zh: '做过的活动、带区间的增量、每一单增量的成本',
      en: 'campaigns run, lift with its interval, cost of each incremental sale',
    },
  }
}

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`
