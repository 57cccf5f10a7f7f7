import type { ReactNode } from 'react'
import type { Count } from '../../../../src/server/contract/count.ts'
import type { ValueAnswer, ValuePart } from '../../../../src/server/contract/values.ts'
import { CountText } from '../../components/count-text.tsx'
import { Door } from '../../components/door.tsx'
import { Money, Share } from '../../components/numbers.tsx'
import { KnownOf } from '../../components/worth/known-of.tsx'
import { PartStack, PartSwatch, stackedParts } from '../../components/worth/part-stack.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatMoney, formatNumber, unknownNumber } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { useErrorWord } from './error-word.ts'
import { isOfSame, partOf, totalOf } from './part-of.ts'
import { texts } from './texts.ts'

/** Lifetime value as the sum that it is, each part with its definition; the same as present value and profit; what it was reckoned with. */
export function Sum({ value }: { value: ValueAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const lifetime = partOf(value, 'lifetime')
  const stacked = stackedParts.flatMap((part) => partOf(value, part) ?? [])
  const ways = ['cnpv', 'clp'].flatMap((part) => partOf(value, part) ?? [])
  const each = value.parts.filter((one) => ['alive', 'order-chance', 'orders', 'order-value'].includes(one.part))
  return (
    <div className="clv-sum">
      {lifetime && (
        <div className="clv-whole">
          <Part part={lifetime} people={value.people}>
            <Door draft={value.door} name={say(value.name)}>
              <CountText count={value.people} />
            </Door>{' '}
            {say(value.population.name)}
          </Part>
          {isOfSame(value, stackedParts) && (
            <PartStack parts={stackedParts.map((part) => ({ part, amount: totalOf(value, part) }))} />
          )}
        </div>
      )}
      <div className="clv-parts">
        {stacked.map((part) => (
          <Part key={part.part} part={part} people={value.people}>
            {part.part === 'current' && <Beside value={value} />}
          </Part>
        ))}
      </div>
      <p className="clv-warning" role="note">
        {t(lifetime ? 'W16' : 'no-current')}
      </p>
      {ways.length > 0 && (
        <>
          <h3>{t('two-ways')}</h3>
          <div className="clv-parts">
            {ways.map((part) => (
              <Part key={part.part} part={part} people={value.people} />
            ))}
          </div>
        </>
      )}
      {each.length > 0 && (
        <>
          <h3>{t('of-each')}</h3>
          <div className="clv-parts">
            {each.map((part) => (
              <div key={part.part} className="clv-part">
                <h4>{say(part.title)}</h4>
                <p className="clv-number">
                  <PerHead part={part} />
                </p>
                <KnownOf known={part.known} people={value.people} />
                <p className="note">{say(part.sentence)}</p>
              </div>
            ))}
          </div>
        </>
      )}
      <Terms value={value} />
    </div>
  )
}

function Part({ part, people, children }: { part: ValuePart; people: Count; children?: ReactNode }) {
  const t = useTexts(texts)
  const say = useSay()
  return (
    <div className={part.part === 'lifetime' ? 'clv-part is-whole' : 'clv-part'}>
      <h4>
        <PartSwatch part={part.part} />
        {say(part.title)}
      </h4>
      <p className="clv-number">
        <Money amount={part.total} />
      </p>
      <p>
        {t('per-head-short')} <Money amount={part.perHead} />
        {children && <span className="clv-beside">{children}</span>}
      </p>
      <KnownOf known={part.known} people={people} />
      <p className="note">{say(part.sentence)}</p>
    </div>
  )
}

/** How sure a forecast is: from where to where, and how far off it would have been. */
function Beside({ value }: { value: ValueAnswer }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const errorWord = useErrorWord()
  const [low, high] = [partOf(value, 'current-low'), partOf(value, 'current-high')]
  const write = (part: ValuePart) =>
    part.total === null ? unknownNumber : formatMoney(part.total, value.currency, language)
  const { backTest } = value.fit ?? {}
  return (
    <>
      {low && high && (
        <span title={low.sentence[language]}>
          {t('range-label')} {t('range', { low: write(low), high: write(high) })}
        </span>
      )}
      {low && high && value.fit && <span>{t('range-alone')}</span>}
      {backTest && (
        <a href="#model">{t('back-test-beside', { days: backTest.days, error: errorWord(backTest.money.error) })}</a>
      )}
    </>
  )
}

function PerHead({ part }: { part: ValuePart }) {
  if (part.isMoney) return <Money amount={part.perHead} />
  if (part.perHead === null) return <>{unknownNumber}</>
  if (part.part === 'orders') return <span className="number">{formatNumber(part.perHead)}</span>
  return <Share share={part.perHead} />
}

function Terms({ value }: { value: ValueAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { terms } = value
  if (!terms) return null
  return (
    <>
      <h3>{t('terms')}</h3>
      <dl className="clv-terms">
        <div>
          <dt>{t('term-keep')}</dt>
          <dd>{terms.keep ? say(terms.keep.words) : t('keep-by-model')}</dd>
        </div>
        <div>
          <dt>{t('term-discount')}</dt>
          <dd>{say(terms.discount)}</dd>
        </div>
        <div>
          <dt>{t('term-horizon')}</dt>
          <dd>{say(terms.horizon)}</dd>
        </div>
        <div>
          <dt>{t('term-timing')}</dt>
          <dd>{say(terms.timing)}</dd>
        </div>
      </dl>
      {value.current && <p className="note">{t('current')}</p>}
    </>
  )
}
