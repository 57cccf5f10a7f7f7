import type { CustomerAttribute } from '../../../../src/server/contract/customer.ts'
import { useValueText } from '../../components/people/value-text.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber, unknownNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

export interface BreakdownProps {
  attribute: CustomerAttribute
  /** All attributes of the same person: how an input is written. */
  among: readonly CustomerAttribute[]
}

/** What each input gives to a weighted score (D05): its value, its weight, its points, which add up to the score. */
export function Breakdown({ attribute, among }: BreakdownProps) {
  const t = useTexts(texts)
  const say = useSay()
  const valueText = useValueText()
  const { breakdown = [], name } = attribute
  const said = (line: (typeof breakdown)[number]) => {
    const input = among.find((one) => one.id === line.attribute)
    return valueText(line.value, input?.type, input?.unit)
  }
  const isReweighed = breakdown.some((one) => one.used !== one.weight)
  return (
    <table className="customer-breakdown">
      <caption className="unseen">{t('breakdown', { name: say(name) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('input')}</th>
          <th scope="col">{t('weight')}</th>
          <th scope="col">{t('points')}</th>
        </tr>
      </thead>
      <tbody>
        {breakdown.map((one) => (
          <tr key={one.attribute} className={one.value === null ? 'is-missing' : ''}>
            <th scope="row">
              {say(one.name)}{' '}
              <abbr title={one.direction === 'raises' ? t('raises') : t('lowers')}>
                {one.direction === 'raises' ? '+' : '−'}
              </abbr>{' '}
              <span className="soft">{one.value === null ? t('input-missing') : said(one)}</span>
            </th>
            <td>
              {percent(one.value === null ? one.weight : one.used)}
              {isReweighed && one.value !== null && (
                <span className="soft"> ({t('as-written', { weight: percent(one.weight) })})</span>
              )}
            </td>
            <td>{one.value === null ? unknownNumber : formatNumber(one.points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Weights as they are written: `25%`, `12.5%`. */
const percent = (weight: number): string => `${formatNumber(weight * 100, 1)}%`
