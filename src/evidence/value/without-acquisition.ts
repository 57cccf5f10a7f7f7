import type { Bilingual } from '../../errors.ts'
import type { LedgerLine, ValuePart } from '../../values/value-plan.ts'

/** Whether a line of the ledger is a cost of acquisition. */
export const isAcquisition = ({ type, side }: Pick<LedgerLine, 'type' | 'side'>): boolean =>
  type === 'acquisition' && side === 'cost'

/** The costs of acquisition that a part contains: historic value and, through it, lifetime value hold all, direct and indirect value their own. */
export function acquisitionInside<Line extends Pick<LedgerLine, 'type' | 'side' | 'indirect'>>(
  { part }: Pick<ValuePart, 'part'>,
  lines: readonly Line[],
): Line[] {
  const costs = lines.filter(isAcquisition)
  if (part === 'historic' || part === 'lifetime') return costs
  if (part === 'direct' || part === 'indirect')
    return costs.filter((one) => (one.indirect === undefined) === (part === 'direct'))
  return []
}

/** A definition that says that they are left out. */
export const withoutAcquisition = (sentence: Bilingual): Bilingual => ({
  zh: `${sentence.zh}(不含获客成本)`,
  en: `${sentence.en} (without acquisition costs)`,
})
