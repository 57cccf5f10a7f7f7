import type { Customer } from '../../../../src/server/contract/customer.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Money, Share } from '../numbers.tsx'
import { PartStack, PartSwatch, isStacked } from './part-stack.tsx'
import { texts } from './texts.ts'
import './worth.css'

type PersonValue = Customer['values'][number]
type PersonPart = PersonValue['parts'][number]

const expected = ['alive', 'order-chance', 'orders']

/** What one person is worth, part by part, each with its definition: and what a model expects of them. */
export function PersonWorth({ values }: { values: Customer['values'] }) {
  return values.map((one) => <One key={one.id} value={one} />)
}

function One({ value }: { value: PersonValue }) {
  const t = useTexts(texts)
  const say = useSay()
  const whole = value.parts.find((one) => one.part === 'lifetime')
  const parts = value.parts.filter((one) => isStacked(one.part))
  const range = rangeOf(value.parts)
  const model = value.parts.filter((one) => expected.includes(one.part) && one.value !== null)
  return (
    <div className="worth">
      <h3>
        {say(value.name)}
        {value.known && whole && (
          <b>
            <Money amount={whole.value} />
          </b>
        )}
      </h3>
      {!value.known ? (
        <p className="note">{t('outside')}</p>
      ) : (
        <>
          {whole?.value === null && <p className="note">{t('unknown')}</p>}
          <PartStack parts={parts.map(({ part, value: amount }) => ({ part, amount }))} />
          <Parts parts={parts} range={range} />
          {model.length > 0 && (
            <>
              <Parts parts={model} />
              <p className="note">{t('times-people')}</p>
            </>
          )}
          <Relationship sides={value.relationship} />
        </>
      )}
    </div>
  )
}

interface Range {
  low: number | string
  high: number | string
}

/** Between what the forecast lies, where the model says so. */
function rangeOf(parts: readonly PersonPart[]): Range | undefined {
  const [low, high] = ['current-low', 'current-high'].map((id) => parts.find((one) => one.part === id)?.value ?? null)
  return low === undefined || high === undefined || low === null || high === null ? undefined : { low, high }
}

function Parts({ parts, range }: { parts: readonly PersonPart[]; range?: Range | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  return (
    <dl className="worth-lines">
      {parts.map((one) => (
        <div key={one.part}>
          <dt>
            <PartSwatch part={one.part} />
            {say(one.title)}
          </dt>
          <dd className="worth-number">
            <Amount part={one} />
          </dd>
          {range && one.part === 'current' && (
            <dd className="worth-range">
              {t('range')} <Money amount={range.low} exact /> – <Money amount={range.high} exact />
            </dd>
          )}
          <dd className="note">{say(one.sentence)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Five sides of the relationship, folded: they are looked at beside each other and never added. */
function Relationship({ sides }: { sides: PersonValue['relationship'] }) {
  const t = useTexts(texts)
  const say = useSay()
  if (sides.length === 0) return null
  return (
    <details className="worth-sides">
      <summary>{t('relationship')}</summary>
      <dl className="worth-lines">
        {sides.map((one) => (
          <div key={one.part}>
            <dt>{say(one.title)}</dt>
            <dd className="worth-number">
              {one.stage ? (
                say(one.stage)
              ) : one.part === 'profitability' ? (
                <Share share={one.value} />
              ) : (
                <Money amount={one.value} exact />
              )}
            </dd>
            <dd className="note">
              {say(one.sentence)} {one.inside && '(W16)'}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Amount({ part }: { part: PersonPart }) {
  if (part.isMoney) return <Money amount={part.value} exact />
  if (part.value === null || part.part !== 'orders') return <Share share={part.value} />
  return <span className="number">{formatNumber(part.value)}</span>
}
