import type { ReactNode } from 'react'
import type { SharesAnswer } from '../../../../src/server/contract/shares.ts'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber, formatWholeShare, unknownNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { CountText } from '../count-text.tsx'
import { Door } from '../door.tsx'
import { Share } from '../numbers.tsx'
import './shares.css'
import { texts } from './texts.ts'

/** How concentrated a value is, in words and in figures, and whether it depends on one customer. */
export function Concentration({ answer }: { answer: SharesAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const { needed, top, gini, herfindahl, herfindahlOfParts, dependency, holds, by, unknown, negative } = answer
  const index = (value: number | null) => (value === null ? unknownNumber : formatNumber(value, value < 0.01 ? 4 : 3))
  return (
    <div>
      <h3>{t('facts')}</h3>
      <p className="share-verdict">{t(holds === null ? 'holds-unknown' : holds ? 'holds' : 'holds-not')}</p>
      {dependency && (
        <p className="share-depends" role="note">
          <strong>{t('depends', { share: formatWholeShare(dependency.largest) })}</strong>{' '}
          {t('depends-hint', { limit: formatWholeShare(dependency.limit) })}{' '}
          {dependency.door && <Door draft={dependency.door}>{t('see-who')}</Door>}
        </p>
      )}
      <dl className="share-facts">
        <Fact name={t('top-20')}>
          <Share share={top?.share} />
        </Fact>
        <Fact name={t('for-80')} hint={needed && t('for-80-of', { people: said(needed.people) })}>
          <Share share={needed?.share} />
        </Fact>
        <Fact name={t('gini')} hint={t('gini-hint')}>
          {index(gini)}
        </Fact>
        <Fact name={t('hhi')} hint={t('hhi-hint')}>
          {index(herfindahl)}
        </Fact>
        {by && <Fact name={t('hhi-parts', { by: say(by.name) })}>{index(herfindahlOfParts)}</Fact>}
        {unknown !== 0 && (
          <Fact name={t('unknown')}>
            <CountText count={unknown} />
          </Fact>
        )}
        {negative !== 0 && (
          <Fact name={t('negative')}>
            <CountText count={negative} />
          </Fact>
        )}
      </dl>
      <details className="share-conventions">
        <summary className="note">{t('conventions')}</summary>
        <ul>
          {answer.conventions.map((one) => (
            <li key={one.en}>{say(one)}</li>
          ))}
        </ul>
      </details>
    </div>
  )
}

function Fact({ name, hint, children }: { name: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{children}</b>
        {hint && <small>{hint}</small>}
      </dd>
    </div>
  )
}
