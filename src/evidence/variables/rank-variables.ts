import type { Bilingual } from '../../errors.ts'
import type { DriftReading } from '../drift/drift.ts'
import type { Relevance } from './relevance.ts'
import type { AlikeVariable, Redundancy } from './redundancy.ts'

/** What is known of a variable for an aim. */
export interface MeasuredVariable {
  id: string
  name: Bilingual
  family: string
  relevance: Relevance | undefined
  /** The chance after adjusting for all that were tried (Benjamini-Hochberg). */
  adjustedP: number | undefined
  /** Share of people who have a value. */
  known: number
  redundancy: Redundancy
  /** PSI against the run before; undefined where there is none. */
  stability: { psi: number; reading: DriftReading } | undefined
  /** Why it must not be used, by its own or another's mark. */
  marked?: { mark: 'sensitive' | 'proxy'; of: string } | undefined
  /** The aim is made from it, it is made from the aim, or both from the same. */
  circular: boolean
}

export type VariableAdvice = 'take' | 'drop' | 'useless' | 'sparse' | 'sensitive' | 'circular'

export interface RankedVariable extends Omit<MeasuredVariable, 'redundancy'> {
  advice: VariableAdvice
  reasons: Bilingual[]
  /** The variable that says most of it. */
  closest?: { id: string; name: Bilingual; value: number; by: AlikeVariable['by'] }
  vif?: number | null
  /** Of `drop`: the variable that stays in its place. */
  instead?: string
}

/** From here on a variable says what another one says. */
export const alike = 0.8
/** Known of fewer people than this, a variable leaves too many out. */
export const leastKnown = 0.6
/** Less of the aim than this is nothing to speak of, however sure it is: of η², and the square of V. */
export const leastEffect = 0.01

/**
 * The best for the aim first: those that can be used by relevance; then those that say what a better one has said; then what tells nothing, is known of
 * few, is sensitive, or circular. Equal ones in order of their ids.
 */
export function rankVariables(measured: readonly MeasuredVariable[]): RankedVariable[] {
  const byRelevance = measured
    .map((one, at) => ({ one, at }))
    .toSorted((a, b) => strength(b.one) - strength(a.one) || (a.one.id < b.one.id ? -1 : 1))
  const taken = new Set<number>()
  const ranked = byRelevance.map(({ one, at }): RankedVariable => {
    const { redundancy, ...rest } = one
    const [closest] = redundancy.others
    const { vif } = redundancy
    const told = (advice: VariableAdvice, other?: AlikeVariable): RankedVariable => ({
      ...rest,
      advice,
      reasons: reasonsOf(one, advice, other && { ...other, name: measured[other.with]!.name }),
      ...(closest ? { closest: { ...namedOf(measured[closest.with]!), value: closest.value, by: closest.by } } : {}),
      ...(vif === undefined ? {} : { vif }),
      ...(advice === 'drop' && other ? { instead: measured[other.with]!.id } : {}),
    })
    const advice = barred(one)
    if (advice) return told(advice)
    const same = redundancy.others.find((other) => other.value >= alike && taken.has(other.with))
    if (same) return told('drop', same)
    taken.add(at)
    return told('take')
  })
  const order: VariableAdvice[] = ['take', 'drop', 'useless', 'sparse', 'sensitive', 'circular']
  return order.flatMap((advice) => ranked.filter((one) => one.advice === advice))
}

const namedOf = ({ id, name }: MeasuredVariable) => ({ id, name })

/** Comparable over both definitions: the share of the aim that is told. */
const strength = ({ relevance }: MeasuredVariable): number =>
  relevance ? (relevance.by === 'V' ? relevance.corrected ** 2 : relevance.corrected) : 0

function barred(one: MeasuredVariable): VariableAdvice | undefined {
  if (one.circular) return 'circular'
  if (one.marked) return 'sensitive'
  if (one.known < leastKnown) return 'sparse'
  if (!one.relevance || (one.adjustedP ?? 1) >= 0.05 || strength(one) < leastEffect) return 'useless'
  return undefined
}

function reasonsOf(
  one: MeasuredVariable,
  advice: VariableAdvice,
  other?: Omit<AlikeVariable, 'with'> & { name: Bilingual },
): Bilingual[] {
  const { relevance, known, stability, marked } = one
  const told: Bilingual[] = []
  if (advice === 'circular')
    told.push({
      zh: '循环:目标由它得出,或它由目标得出,或两者出自同一标签',
      en: 'circular: the aim is made from it, it is made from the aim, or both from the same attribute',
    })
  if (marked)
    told.push(
      marked.of === one.id
        ? {
            zh: marked.mark === 'proxy' ? '替代敏感信息' : '敏感',
            en: marked.mark === 'proxy' ? 'a proxy for what is sensitive' : 'sensitive',
          }
        : { zh: `由敏感标签 ${marked.of} 得出`, en: `made from ${marked.of}, which is sensitive` },
    )
  if (relevance && advice !== 'circular') {
    const value = relevance.value.toFixed(3)
    told.push(
      advice === 'useless'
        ? {
            zh: `和目标没有可靠关系 (${relevance.by} ${value})`,
            en: `tells nothing reliable of the aim (${relevance.by} ${value})`,
          }
        : { zh: `和目标的关系 ${relevance.by} ${value}`, en: `${relevance.by} ${value} with the aim` },
    )
  } else if (advice === 'useless')
    told.push({ zh: '人人一样,或没有人有值', en: 'the same for everybody, or known of nobody' })
  if (known < 0.95) told.push({ zh: `${percent(known)} 的人有值`, en: `known of ${percent(known)}` })
  if (other)
    told.push({
      zh: `和“${other.name.zh}”说的是一回事 (${other.by} ${other.value.toFixed(2)})`,
      en: `says the same as ${other.name.en} (${other.by} ${other.value.toFixed(2)})`,
    })
  if (stability?.reading === 'some' || stability?.reading === 'large') {
    const [zh, en] = stability.reading === 'large' ? ['很多', 'a great deal'] : ['一些', 'some']
    const psi = stability.psi.toFixed(2)
    told.push({ zh: `和上次运行比变了${zh} (PSI ${psi})`, en: `has moved ${en} since the run before (PSI ${psi})` })
  }
  return told
}

const percent = (share: number): string => `${Math.floor(share * 100)}%`
