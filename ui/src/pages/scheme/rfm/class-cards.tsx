import type { RfmScheme, Tried } from '../../../../../src/server/contract/schemes.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { Money, Share } from '../../../components/numbers.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { ChangeOf } from '../parts/class-change.tsx'
import { TrendLine } from '../parts/trend-line.tsx'
import { texts } from './rfm-texts.ts'

type RfmClass = RfmScheme['classes'][number]

/** The classes as cards in their usual order: two rows of four for the eight. Empty ones are shown as empty. */
export function ClassCards({ answer, tried }: { answer: RfmScheme; tried: Tried | undefined }) {
  const say = useSay()
  return (
    <ul className="class-cards">
      {answer.classes.map((one) => (
        <Card
          key={one.id}
          row={one}
          unit={say(answer.unit)}
          then={tried?.classes.find((other) => other.id === one.id)}
        />
      ))}
    </ul>
  )
}

function Card({ row, unit, then }: { row: RfmClass; unit: string; then: Tried['classes'][number] | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const { people, high } = row
  const shown = typeof people === 'number' && people > 0
  return (
    <li className={`class-card${people === 0 ? ' is-empty' : ''}`}>
      <h3>
        <Door draft={row.door} name={say(row.name)}>
          {say(row.name)}
        </Door>
      </h3>
      {high && (
        <p className="class-levels">
          {(['recency', 'frequency', 'money'] as const).map((measure) => (
            <span key={measure} className={high[measure] ? 'is-high' : 'is-low'}>
              <span aria-hidden>
                {measure.charAt(0).toUpperCase()}
                {high[measure] ? '↑' : '↓'}
              </span>
              <span className="unseen">{t(high[measure] ? 'high' : 'low', { name: t(measure) })}</span>
            </span>
          ))}
        </p>
      )}
      <p className="class-figure">
        <b>
          <CountText count={people} />
        </b>{' '}
        {unit}
        {then && (
          <span className="class-then">
            → <CountText count={then.then} /> <ChangeOf change={then.change} />
          </span>
        )}
      </p>
      {shown ? (
        <dl className="class-shares">
          <div>
            <dt>{t('share-people')}</dt>
            <dd>
              <Share share={row.share} />
              <i style={{ width: `${(row.share ?? 0) * 100}%` }} />
            </dd>
          </div>
          {row.moneyShare !== null && (
            <div className="is-money">
              <dt>{t('share-money')}</dt>
              <dd>
                <Share share={row.moneyShare} />
                <i style={{ width: `${row.moneyShare * 100}%` }} />
              </dd>
            </div>
          )}
          {row.perHead !== null && (
            <div>
              <dt>{t('per-head')}</dt>
              <dd>
                <Money amount={row.perHead} />
              </dd>
            </div>
          )}
        </dl>
      ) : (
        <p className="note">{t(people === 0 ? 'nobody' : 'hidden')}</p>
      )}
      {row.change !== undefined && (
        <p className="class-trend">
          <TrendLine trend={row.trend} /> <ChangeOf change={row.change} />
        </p>
      )}
      <p className="note class-rule">{say(row.rule)}</p>
      {row.action && <p className="class-action">{say(row.action)}</p>}
    </li>
  )
}
