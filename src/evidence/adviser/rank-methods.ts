import type { Bilingual } from '../../errors.ts'
import type { AttributeFact, DataFacts } from './data-facts.ts'
import { methodServed } from './data-facts.ts'
import type { Aim, SourceMethod } from './source-methods.ts'
import { aimWords, sourceMethodIds, sourceMethods } from './source-methods.ts'

/** `ready`: at least two attributes that most people have; `partly`: fewer, or thin ones; `not-computed`: written, but no run yet. */
export type MethodState = 'ready' | 'partly' | 'not-computed' | 'needs-data' | 'needs-survey' | 'ruled-out'

export interface RankedMethod extends SourceMethod {
  rank: number
  state: MethodState
  /** Why it stands where it stands. */
  reasons: Bilingual[]
  /** Data that would make it ready, or better. */
  needs: Bilingual[]
  /** The attributes that it could group by, the fullest first. */
  attributes: Pick<AttributeFact, 'id' | 'name' | 'fill'>[]
  isAim: boolean
}

export interface AdviceAnswers {
  aim?: Aim | undefined
  /** Whether customers can be asked. */
  survey?: boolean | undefined
}

/** From this share of people on an attribute counts as filled. */
export const filledFrom = 0.5
/** Below this share, or below so many people, answers are too thin to group by. */
const thinBelow = 0.05
/** Attributes that a method groups by, to be more than one cut. */
const wanted = 2

const stateOrder: readonly MethodState[] = [
  'ready',
  'partly',
  'not-computed',
  'needs-data',
  'needs-survey',
  'ruled-out',
]

/** The four methods of the source, ranked by what the data hold, then by the aim, then by how much is filled (I01). */
export function rankMethods(facts: DataFacts, answers: AdviceAnswers): RankedMethod[] {
  const served = Map.groupBy(facts.attributes, methodServed)
  const judged = sourceMethods.map((method) => judge(method, served.get(method.id) ?? [], facts, answers))
  const isFirst = ({ found }: Judged): number => (found.isAim ? 0 : 1)
  return judged
    .toSorted(
      (a, b) =>
        stateOrder.indexOf(a.found.state) - stateOrder.indexOf(b.found.state) ||
        isFirst(a) - isFirst(b) ||
        b.weight - a.weight ||
        sourceMethodIds.indexOf(a.found.id) - sourceMethodIds.indexOf(b.found.id),
    )
    .map(({ found }, index) => ({ ...found, rank: index + 1 }))
}

interface Judged {
  found: Omit<RankedMethod, 'rank'>
  /** Shares of people with a value, added up over what is filled. */
  weight: number
}

function judge(
  method: SourceMethod,
  own: readonly AttributeFact[],
  facts: DataFacts,
  { aim, survey }: AdviceAnswers,
): Judged {
  const isAim = aim !== undefined && aimWords[aim].method === method.id
  const filled = own.filter((one) => (one.fill ?? 0) >= filledFrom)
  const thin = own.filter((one) => (one.fill ?? 0) >= thinBelow && (one.fill ?? 0) < filledFrom)
  const empty = own.filter((one) => one.fill !== null && one.fill < thinBelow)
  const isWritten = own.some((one) => one.fill === null)
  const isPsychological = method.id === 'psychological'
  const state: MethodState =
    filled.length >= wanted
      ? 'ready'
      : filled.length + thin.length > 0
        ? 'partly'
        : isWritten
          ? 'not-computed'
          : isPsychological
            ? survey === false
              ? 'ruled-out'
              : 'needs-survey'
            : 'needs-data'
  const reasons: Bilingual[] = [
    ...(filled.length > 0
      ? [{ zh: `多数人都有:${list(filled, 'zh')}`, en: `most people have ${list(filled, 'en')}` }]
      : []),
    ...(thin.length > 0
      ? [{ zh: `只有一部分人有:${list(thin, 'zh')}`, en: `only some have ${list(thin, 'en')}` }]
      : []),
    ...(empty.length > 0
      ? [{ zh: `几乎没有人有:${names(empty, 'zh')}`, en: `hardly anybody has ${names(empty, 'en')}` }]
      : []),
    ...(state === 'not-computed'
      ? [
          {
            zh: `写好了 ${own.length} 个标签,还没有运行过`,
            en: `${own.length} attributes are written, and no run has computed them`,
          },
        ]
      : []),
    ...(own.length === 0
      ? [
          isPsychological
            ? { zh: '没有人们自己说的任何东西', en: 'there is nothing that people said themselves' }
            : { zh: '没有这类标签', en: 'there are no attributes of this sort' },
        ]
      : []),
    ...(isAim ? [{ zh: `合您的目的:${aimWords[aim].name.zh}`, en: `suits your aim: ${aimWords[aim].name.en}` }] : []),
    ...(state === 'ruled-out' ? [{ zh: '您说了不能问客户', en: 'you said that customers cannot be asked' }] : []),
  ]
  const weight = filled.reduce((sum, one) => sum + (one.fill ?? 0), 0)
  const attributes = own
    .toSorted((a, b) => (b.fill ?? 0) - (a.fill ?? 0))
    .map(({ id, name, fill }) => ({ id, name, fill }))
  const needs = needsOf(method, state, own.length > 0, facts)
  return { found: { ...method, state, isAim, reasons, needs, attributes }, weight }
}

function needsOf(method: SourceMethod, state: MethodState, isBegun: boolean, facts: DataFacts): Bilingual[] {
  if (state === 'ready' || state === 'ruled-out') return []
  if (state === 'not-computed') return [{ zh: '运行一次 (fenqun run)', en: 'one run (`fenqun run`)' }]
  if (state === 'needs-survey')
    return [
      {
        zh: '要做一次问卷或访谈:几道关于品牌、价格、质量的题,每人一行答案',
        en: 'needs a survey: some questions on brand, price and quality, one row of answers per person',
      },
    ]
  if (isBegun)
    return [
      { zh: `让更多人有值,或再加:${method.data.zh}`, en: `values for more people, or more of: ${method.data.en}` },
    ]
  const isThere = method.id !== 'demographic' && facts.events.some((one) => one.isLoaded)
  if (isThere && method.id !== 'psychological')
    return [
      {
        zh: `记录已经在了,写几个标签就行 (attributes/):${method.data.zh}`,
        en: `records are there: write attributes over them (attributes/): ${method.data.en}`,
      },
    ]
  return [method.data]
}

const percent = (fill: number | null): string => `${Math.floor((fill ?? 0) * 100)}%`
const shown = 4

function list(attributes: readonly AttributeFact[], language: keyof Bilingual): string {
  const most = attributes.toSorted((a, b) => (b.fill ?? 0) - (a.fill ?? 0))
  const said = most.slice(0, shown).map((one) => `${one.name[language]} ${percent(one.fill)}`)
  return joined(said, most.length - said.length, language)
}

function names(attributes: readonly AttributeFact[], language: keyof Bilingual): string {
  const said = attributes.slice(0, shown).map((one) => one.name[language])
  return joined(said, attributes.length - said.length, language)
}

function joined(said: readonly string[], more: number, language: keyof Bilingual): string {
  if (language === 'zh') return said.join('、') + (more > 0 ? `等 ${said.length + more} 个` : '')
  return said.join(', ') + (more > 0 ? ` and ${more} more` : '')
}
