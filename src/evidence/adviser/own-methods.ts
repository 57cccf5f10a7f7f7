import type { Bilingual } from '../../errors.ts'
import { addDays } from '../../time/zone.ts'
import type { AttributeFact, DataFacts } from './data-facts.ts'
import { filledFrom } from './rank-methods.ts'

/** `ready` now; `needs` something that can be had; `not-with-this` data: it has nothing of what the method is about. */
export type OwnMethodState = 'ready' | 'needs' | 'not-with-this'

/** One of fenqun's own ways to groups, and whether this project's data will bear it. */
export interface OwnMethod {
  id: string
  name: Bilingual
  /** What it gives. */
  gives: Bilingual
  state: OwnMethodState
  why: Bilingual
  /** Starts or shows it, without the name of the program; left out where it cannot be, or has to be written first. */
  command?: string
  /** The key of a file under `schemes/` that begins it, where there is none yet. */
  snippet?: string
  /** The page where it begins. */
  to?: string
}

/** Fewer members than this are too few to look for others like them. */
const seedAtLeast = 20
const rfmBuyers = 500
const rfmDays = 180
const perVariable = 100
const eachAnswer = 30
const propensityAnswers = 100
const repeatBuyersAtLeast = 100
const answersPerItem = 200

const numbers = new Set(['money', 'integer', 'number'])

/** Every one, the simplest first. */
export function ownMethods(facts: DataFacts): OwnMethod[] {
  return checks.map(({ check, ...method }) => {
    const { command, snippet, ...found } = orNoData(facts, check(facts))
    const { to, ...rest } = method
    const isPossible = found.state !== 'not-with-this'
    return {
      ...rest,
      ...found,
      ...(command !== undefined && isPossible ? { command } : {}),
      ...(snippet !== undefined && isPossible ? { snippet } : {}),
      ...(to !== undefined && isPossible ? { to } : {}),
    }
  })
}

/** Where there is no data at all, nothing can be said of what it cannot do. */
function orNoData(facts: DataFacts, found: ReturnType<Check['check']>): ReturnType<Check['check']> {
  const isEmpty = facts.attributes.length + facts.events.length === 0
  return isEmpty && found.state === 'not-with-this' ? needs('还没有数据', 'there is no data yet') : found
}

interface Check extends Pick<OwnMethod, 'id' | 'name' | 'gives' | 'to'> {
  check(facts: DataFacts): Pick<OwnMethod, 'state' | 'why' | 'command' | 'snippet'>
}

const ready = (zh: string, en: string, start: string | Pick<OwnMethod, 'command' | 'snippet'> = {}) => ({
  state: 'ready' as const,
  why: { zh, en },
  ...(typeof start === 'string' ? { command: start } : start),
})
const needs = (zh: string, en: string, command?: string) => ({
  state: 'needs' as const,
  why: { zh, en },
  ...(command === undefined ? {} : { command }),
})
const never = (zh: string, en: string) => ({ state: 'not-with-this' as const, why: { zh, en } })
const notRun = () => needs('还没有运行过', 'nothing has been computed yet', 'run')

/** Names what an earlier run is made with. */
const twoDates = ({ day }: DataFacts) =>
  needs('要两个日期的运行', 'needs runs of two dates', day === undefined ? 'run' : `run --as-of ${addDays(day, -90)}`)
/** As a shell takes it for one word. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const filled = (facts: DataFacts, is: (one: AttributeFact) => boolean) =>
  facts.attributes.filter((one) => (one.fill ?? 0) >= filledFrom && is(one))
const isNumber = (one: AttributeFact) => numbers.has(one.type)
const hasOrders = (facts: DataFacts) => facts.events.some((one) => one.isOrders || one.hasAmount)

/** Shows the scheme of a method, or writes the first. */
function schemeBy(facts: DataFacts, method: string, snippet?: string): Pick<OwnMethod, 'command' | 'snippet'> {
  const there = facts.schemes.find((one) => one.method === method)
  if (there) return { command: `show ${there.id}` }
  return snippet === undefined ? {} : { snippet }
}

/** At most so many, of different families first: two of one family often say the same. */
function varied(attributes: readonly AttributeFact[], most: number): AttributeFact[] {
  const seen = new Set<string>()
  const first = attributes.filter((one) => !seen.has(one.family) && seen.add(one.family))
  return [...first, ...attributes.filter((one) => !first.includes(one))].slice(0, most)
}

/** Undefined where one of the three is not written yet. */
function rfmSnippet(facts: DataFacts): string | undefined {
  const by = (head: string) => facts.attributes.find((one) => one.head === head)?.id
  const [recency, frequency, money] = [by('days since'), by('count'), by('sum')]
  if (recency === undefined || frequency === undefined || money === undefined) return undefined
  return `rfm: { recency: ${recency}, frequency: ${frequency}, money: ${money} }`
}

/** The attribute with two answers whose rarer one most people gave. */
const twoAnswers = (facts: DataFacts) =>
  facts.attributes
    .filter((one) => one.rarer !== undefined && one.isFree)
    .toSorted((a, b) => Number(b.type === 'boolean') - Number(a.type === 'boolean') || b.rarer! - a.rarer!)
    .at(0)

const checks: readonly Check[] = [
  {
    id: 'rules',
    name: { zh: '规则', en: 'Rules' },
    gives: { zh: '自己写的客群,每个人都有理由', en: 'segments of your own words, with a reason for everyone' },
    to: '/segments/new',
    check: (facts) =>
      facts.attributes.length + facts.events.length > 0
        ? ready(
            `${facts.attributes.length} 个标签、${facts.events.length} 种事件可以写进规则`,
            `${facts.attributes.length} attributes and ${facts.events.length} events can stand in rules`,
            facts.groups[0] ? `preview ${facts.groups[0].id}` : {},
          )
        : needs('要先有一个数据源', 'needs a source first', 'init my-shop --from orders.csv'),
  },
  {
    id: 'value-tiers',
    name: { zh: '价值分层', en: 'Value tiers' },
    gives: { zh: '按价值由高到低分层', en: 'tiers from the most valuable to the least' },
    to: '/schemes',
    check: (facts) => {
      const money = facts.attributes.filter((one) => one.family === 'value' && isNumber(one))
      if (money.length === 0)
        return hasOrders(facts)
          ? needs('要一个价值标签,例如近12月消费', 'needs an attribute of value, such as the spend of 12 months')
          : never('没有金额', 'there are no amounts')
      if (money.every((one) => one.fill === null)) return notRun()
      const best = money.toSorted((a, b) => (b.fill ?? 0) - (a.fill ?? 0))[0]!
      return ready(
        `按 “${best.name.zh}”`,
        `by "${best.name.en}"`,
        schemeBy(facts, 'tiers', `tiers: { of: ${best.id}, classes: [ { class: top, top: 20% }, { class: rest } ] }`),
      )
    },
  },
  {
    id: 'rfm',
    name: { zh: 'RFM', en: 'RFM' },
    gives: {
      zh: '最近、多久一次、多少钱:八类或五乘五',
      en: 'recency, frequency, money: eight classes, or five by five',
    },
    to: '/schemes',
    check: (facts) => {
      if (!hasOrders(facts)) return never('没有订单', 'there are no orders')
      const { buyers, daysOfOrders: days } = facts
      if (buyers === undefined || days === undefined) return notRun()
      if (buyers < rfmBuyers || days < rfmDays)
        return needs(
          `自动分界要 ${rfmBuyers} 名买家和 ${rfmDays} 天的订单;现在的数据不够,分界要自己写`,
          `found cuts take ${rfmBuyers} buyers and ${rfmDays} days of orders; with less, write the cuts yourself`,
        )
      return ready(
        `买家不少于 ${rfmBuyers} 人,订单满 ${rfmDays} 天`,
        `at least ${rfmBuyers} buyers and ${rfmDays} days of orders`,
        schemeBy(facts, 'rfm', rfmSnippet(facts)),
      )
    },
  },
  {
    id: 'matrix',
    name: { zh: '矩阵', en: 'Matrix' },
    gives: { zh: '两根轴,四个或九个格', en: 'two axes, four or nine corners' },
    to: '/schemes',
    check: (facts) => {
      const axes = filled(facts, isNumber)
      if (axes.length >= 2)
        return ready(
          `${axes.length} 个数值标签可以作轴`,
          `${axes.length} numeric attributes can be axes`,
          schemeBy(
            facts,
            'matrix',
            `matrix: { x: { of: ${varied(axes, 2)[0]!.id} }, y: { of: ${varied(axes, 2)[1]!.id} } }`,
          ),
        )
      return needs('要两个多数人都有的数值标签', 'needs two numeric attributes that most people have')
    },
  },
  {
    id: 'life-cycle',
    name: { zh: '生命周期与决策表', en: 'Life cycle and decision table' },
    gives: { zh: '按家庭或阶段排好先后的类', en: 'classes by household or stage, in an order of precedence' },
    to: '/schemes',
    check: (facts) => {
      const people = filled(facts, (one) => one.family === 'demographic')
      if (people.length >= 2)
        return ready(`${people.length} 个人口标签`, `${people.length} demographic attributes`, {
          ...schemeBy(facts, 'table'),
          ...schemeBy(facts, 'life cycle'),
        })
      return needs(
        '要至少两个人口标签:年龄、婚姻、孩子、收入等',
        'needs two demographic attributes at least: age, marriage, children, income …',
      )
    },
  },
  {
    id: 'clusters',
    name: { zh: '聚类', en: 'Clusters' },
    gives: { zh: '从数据里找出的群,附稳不稳', en: 'groups found in the data, and how stable they are' },
    to: '/discover',
    check: (facts) => {
      const usable = filled(facts, (one) => isNumber(one) && one.isFree)
      if (usable.length < 2)
        return needs(
          '要两个多数人都有、又不敏感的数值标签',
          'needs two numeric attributes that most people have and that are not sensitive',
        )
      const bears = Math.floor(facts.people / perVariable)
      if (bears < 2)
        return needs(
          `每个标签要 ${perVariable} 人,两个标签就是 ${2 * perVariable} 人`,
          `takes ${perVariable} people for each attribute: ${2 * perVariable} for two`,
        )
      const most = Math.min(bears, usable.length)
      const taken = varied(usable, Math.min(most, 4)).map((one) => one.id)
      return ready(
        `每个标签要 ${perVariable} 人:最多用 ${most} 个标签`,
        `takes ${perVariable} people for each attribute: use ${most} at most`,
        `discover clusters --of ${taken.join(',')}`,
      )
    },
  },
  {
    id: 'tree',
    name: { zh: '决策树', en: 'Tree' },
    gives: { zh: '哪些特征把“是”与“否”分开,写成规则', en: 'which traits tell yes from no, as rules' },
    to: '/discover',
    check: (facts) => {
      if (facts.run === undefined) return notRun()
      const target = twoAnswers(facts)
      if (!target)
        return needs(
          '要一个有两种答案的目标:买过没有、走了没有',
          'needs a target with two answers: bought or not, left or not',
        )
      if (target.rarer! < eachAnswer)
        return needs(
          `“${target.name.zh}” 较少的一种答案不到 ${eachAnswer} 人`,
          `fewer than ${eachAnswer} people gave the rarer answer of "${target.name.en}"`,
        )
      return ready(
        `目标可以是 “${target.name.zh}”,两种答案都不少于 ${eachAnswer} 人`,
        `"${target.name.en}" can be the target: at least ${eachAnswer} people for each answer`,
        `discover tree --target ${target.id}`,
      )
    },
  },
  {
    id: 'propensity',
    name: { zh: '倾向模型', en: 'Propensity' },
    gives: { zh: '每个人会不会,附准不准', en: 'how likely everyone is to, and how right that was' },
    to: '/discover',
    check: (facts) => {
      if (facts.run === undefined) return notRun()
      if (facts.published < 2) return twoDates(facts)
      const target = twoAnswers(facts)
      if (!target) return needs('要一个有两种答案的目标', 'needs a target with two answers')
      if (target.rarer! < propensityAnswers)
        return needs(
          `两种答案都要 ${propensityAnswers} 人以上`,
          `takes ${propensityAnswers} people or more for each answer`,
        )
      return ready(
        `目标可以是 “${target.name.zh}”`,
        `"${target.name.en}" can be the target`,
        `discover propensity --target ${target.id}${target.rarerValue === undefined ? '' : ` --value ${quoted(target.rarerValue)}`}`,
      )
    },
  },
  {
    id: 'look-alike',
    name: { zh: '找相似', en: 'Look-alike' },
    gives: { zh: '像最好客户的其他人,附理由', en: 'others who are like the best, with reasons' },
    to: '/segments',
    check: (facts) => {
      if (facts.run === undefined) return notRun()
      const seed = facts.groups.find((one) => one.members >= seedAtLeast && one.members * 2 <= facts.people)
      if (!seed)
        return needs(
          `要一个不少于 ${seedAtLeast} 人、不超过一半人的客群`,
          `needs a segment of at least ${seedAtLeast} people and at most half of all`,
        )
      return ready(`可以从 “${seed.name.zh}” 找起`, `can begin with "${seed.name.en}"`, `discover alike ${seed.id}`)
    },
  },
  {
    id: 'lifetime-value',
    name: { zh: '客户终身价值', en: 'Lifetime value' },
    gives: { zh: '过去、将来和可能的价值', en: 'what customers were, will be and may be worth' },
    to: '/value/clv',
    check: (facts) => {
      if (!hasOrders(facts)) return never('没有订单', 'there are no orders')
      if (facts.repeatBuyers === undefined) return notRun()
      if (facts.repeatBuyers < repeatBuyersAtLeast)
        return needs(
          `回头客不到 ${repeatBuyersAtLeast} 人:只能用保持率,不能用购买模型`,
          `fewer than ${repeatBuyersAtLeast} repeat buyers: a keep rate will do, a purchase model will not`,
          facts.hasValue ? 'value show' : undefined,
        )
      if (!facts.hasValue)
        return needs(
          `回头客不少于 ${repeatBuyersAtLeast} 人;还要在 models/ 里写一个价值定义`,
          `there are at least ${repeatBuyersAtLeast} repeat buyers; a value has to be written under models/`,
        )
      return ready(
        `回头客不少于 ${repeatBuyersAtLeast} 人`,
        `at least ${repeatBuyersAtLeast} repeat buyers`,
        'value show',
      )
    },
  },
  {
    id: 'latent-classes',
    name: { zh: '问卷的潜类别', en: 'Classes of answers' },
    gives: { zh: '答法相像的人', en: 'people who answer alike' },
    to: '/discover',
    check: (facts) => {
      const items = facts.attributes.filter((one) => one.isAnswered && one.type !== 'list')
      if (items.length === 0) return never('没有问卷', 'there is no survey')
      const answered = items.filter((one) => one.known >= answersPerItem)
      if (answered.length < 3)
        return needs(
          `要三道题,每题 ${answersPerItem} 人以上回答`,
          `takes three questions that ${answersPerItem} people or more answered`,
        )
      return ready(
        `${answered.length} 道题可以用`,
        `${answered.length} questions can be used`,
        `discover answers --of ${answered
          .slice(0, 4)
          .map((one) => one.id)
          .join(',')}`,
      )
    },
  },
  {
    id: 'migration',
    name: { zh: '迁移', en: 'Migration' },
    gives: { zh: '人们从哪一类到了哪一类', en: 'from which class to which people moved' },
    to: '/migration',
    check: (facts) => {
      const [scheme] = facts.schemes
      if (facts.published < 2) return twoDates(facts)
      return scheme
        ? ready('已有不止一次运行', 'there is more than one run', `migrate ${scheme.id}`)
        : needs('要先有一个方案', 'needs a scheme first')
    },
  },
]
