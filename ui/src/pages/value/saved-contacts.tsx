import { InputNumber } from 'antd'
import type { SavedContactsAnswer } from '../../../../src/server/contract/saved-contacts.ts'
import type { ValueChoices } from '../../../../src/server/contract/value-choices.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { CountText } from '../../components/count-text.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { currencySign, formatCount, formatExactMoney, formatNumber, shareUnit } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Choice, useWho } from './choices.tsx'
import { texts } from './texts.ts'

/** What leaving people out of a contact saves, and the orders that it loses (D15): both, and from where on it pays. */
export function SavedContacts({ choices }: { choices: ValueChoices }) {
  const t = useTexts(texts)
  const say = useSay()
  const currency = useProject().data?.currency ?? 'CNY'
  const [leave, setLeave] = useUrlState<string>('leave', choices.leave ?? 'everyone')
  const [contact, setContact] = useUrlState<string>('contact', '2')
  const [response, setResponse] = useUrlState<string>('response', '0.5')
  const [chance, setChance] = useUrlState<string>('chance', '')
  const [worth, setWorth] = useUrlState<string>('worth', '')
  const who = useWho(choices, leave)
  const chances = choices.values.filter((one) => one.unit === shareUnit)
  const rate = Number(response) >= 0 && Number(response) <= 100 ? Number(response) / 100 : 0.005
  const reading = useReadAt<SavedContactsAnswer>('/saved-contacts', {
    in: leave,
    cost: Number(contact) > 0 ? contact : '2',
    ...(chance === '' ? { rate } : { chance }),
    worth: Number(worth) > 0 ? worth : undefined,
  })
  const sign = currencySign(currency).trim()
  return (
    <>
      <h2>{t('saved')}</h2>
      <p className="note">{t('saved-lead')}</p>
      <div className="value-choices value-note">
        <Choice name={t('leave')} value={leave} options={who} onChange={setLeave} />
        <Field name={t('contact')} unit={sign} value={contact} least={0.01} onChange={setContact} />
        {chances.length > 0 && (
          <Choice
            name={t('response')}
            value={chance}
            options={[
              { value: '', label: t('one-rate') },
              ...chances.map((one) => ({ value: one.id, label: say(one.name) })),
            ]}
            onChange={setChance}
          />
        )}
        {chance === '' && (
          <Field name={t('rate')} unit="%" value={response} least={0} most={100} onChange={setResponse} />
        )}
        <Field name={t('order-worth')} unit={sign} value={worth} least={0.01} onChange={setWorth} />
      </div>
      <Answered reading={reading} loading={{ shape: 'block', height: 120 }}>
        {(answer) => <Sums answer={answer} currency={currency} />}
      </Answered>
    </>
  )
}

interface FieldProps {
  name: string
  unit: string
  value: string
  least: number
  most?: number
  onChange(value: string): void
}

function Field({ name, unit, value, least, most = 1_000_000_000, onChange }: FieldProps) {
  return (
    <label>
      <span>{name}</span>
      <InputNumber
        className="saved-field"
        value={value === '' ? null : Number(value)}
        min={least}
        max={most}
        aria-label={name}
        suffix={unit}
        onChange={(next) => onChange(next === null ? '' : String(next))}
      />
    </label>
  )
}

function Sums({ answer, currency }: { answer: SavedContactsAnswer; currency: string }) {
  const t = useTexts(texts)
  const { people, saved, lostOrders, lostValue, net, breakEven, unknown } = answer
  if (saved === null || lostOrders === null || typeof people !== 'number') return <Empty kind="too-few" height={120} />
  const money = (value: number) => formatExactMoney(value, currency)
  const tiles = [
    { name: t('saved-amount'), value: money(saved) },
    { name: t('lost-orders'), value: formatNumber(lostOrders) },
    ...(lostValue === null ? [] : [{ name: t('lost-value'), value: money(lostValue) }]),
    ...(net === null ? [] : [{ name: t(net < 0 ? 'net-loss' : 'net-saved'), value: money(Math.abs(net)) }]),
  ]
  return (
    <>
      <p role="status">
        {t('saved-sentence', { people: formatCount(people), saved: money(saved), orders: formatNumber(lostOrders) })}
        {breakEven !== null && t('break-even', { amount: money(breakEven) })}
      </p>
      <dl className="saved-sums">
        {tiles.map((one) => (
          <div key={one.name}>
            <dt>{one.name}</dt>
            <dd>{one.value}</dd>
          </div>
        ))}
      </dl>
      {unknown !== 0 && (
        <p className="note">
          {t('chance-unknown')} <CountText count={unknown} />
        </p>
      )}
    </>
  )
}
