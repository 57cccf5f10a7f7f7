import type { Bilingual } from '../../errors.ts'
import type { LedgerLine, ValuePart } from '../../values/value-plan.ts'

/**
 * One side of the value of a relationship: profitability, where it is in its life cycle, lifetime, referral and potential value. They are read side by side and never
 * added: `inside` names the one that holds it already.
 */
export interface RelationshipPart {
  part: 'profitability' | 'life-cycle' | 'lifetime' | 'referral' | 'potential'
  title: Bilingual
  sentence: Bilingual
  /** Money; of profitability a share of income. Missing where it is not known, or is a stage. */
  value: number | null
  /** Of the life cycle: the class. */
  stage?: Bilingual
  inside?: 'lifetime'
}

const words = {
  profitability: { zh: '盈利能力', en: 'Profitability' },
  'life-cycle': { zh: '关系生命周期', en: 'Relationship life cycle' },
  lifetime: { zh: '终身价值', en: 'Lifetime value' },
  referral: { zh: '推荐价值', en: 'Referral value' },
  potential: { zh: '潜在价值', en: 'Potential value' },
} as const

/** The five sides of a relationship with one person, by one value definition; `stage` is their class in a life cycle. */
export function relationshipOf(
  {
    parts,
    lines,
  }: {
    parts: readonly (Pick<ValuePart, 'part'> & { value: number | null })[]
    lines: readonly (Pick<LedgerLine, 'side' | 'indirect'> & { amount: number | null })[]
  },
  stage: Bilingual | undefined,
): RelationshipPart[] {
  const of = (part: string) => parts.find((one) => one.part === part)?.value ?? null
  const sum = (list: typeof lines) =>
    list.reduce((net, { side, amount }) => net + (side === 'income' ? 1 : -1) * (amount ?? 0), 0)
  const direct = lines.filter((one) => one.indirect === undefined)
  const income = sum(direct.filter((one) => one.side === 'income'))
  const known = of('historic') !== null
  const isLifetime = parts.some((one) => one.part === 'lifetime')
  const inside = isLifetime ? { inside: 'lifetime' as const } : {}
  return [
    {
      part: 'profitability',
      title: words.profitability,
      sentence: { zh: '直接贡献 ÷ 直接收入,到基准时为止', en: 'direct contribution ÷ direct income, up to as-of' },
      value: known && income > 0 ? sum(direct) / income : null,
    },
    {
      part: 'life-cycle',
      title: words['life-cycle'],
      sentence: { zh: '生命周期方案里的阶段', en: 'the stage in a scheme of life cycle stages' },
      value: null,
      ...(stage ? { stage } : {}),
    },
    {
      part: 'lifetime',
      title: words.lifetime,
      sentence: { zh: '历史价值 + 当前价值 + 潜在价值', en: 'historic + current + potential value' },
      value: of('lifetime'),
    },
    {
      part: 'referral',
      title: words.referral,
      sentence: {
        zh: '价值账里的间接账目,已在历史价值里',
        en: 'indirect lines of the ledger, which historic value holds already',
      },
      value: of('indirect'),
      ...inside,
    },
    {
      part: 'potential',
      title: words.potential,
      sentence: { zh: '已在终身价值里,不要再加', en: 'inside lifetime value: do not add it' },
      value: of('potential'),
      ...inside,
    },
  ]
}
