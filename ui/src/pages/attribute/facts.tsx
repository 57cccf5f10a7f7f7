import type { ReactNode } from 'react'
import type { AttributeDetail } from '../../../../src/server/contract/attributes.ts'
import { useProject } from '../../api/use-session.ts'
import { useUnitWords } from '../../api/use-unit-words.ts'
import { CountText } from '../../components/count-text.tsx'
import { Door } from '../../components/door.tsx'
import { Share } from '../../components/numbers.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, shareUnit, unknownNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { valueText } from './value-text.ts'
import { texts } from './texts.ts'

/** How full, how varied, from where, how fresh. */
export function Facts({ answer }: { answer: AttributeDetail }) {
  const t = useTexts(texts)
  const unitWords = useUnitWords()
  const zone = useProject().data?.zone ?? 'UTC'
  const { attribute, range, unknownDoor } = answer
  const { known, unknown, fill, distinct, unit, updatedAt, from, sensitivity, current, type, prediction } = attribute
  const text = (value: string | number | boolean) =>
    valueText(value, { type, unit: unit && unit !== shareUnit ? unitWords(unit, value) : unit })
  return (
    <>
      <dl className="attribute-facts">
        <Fact title={t('known')}>
          <CountText count={known} />
        </Fact>
        <Fact title={t('unknown')}>
          <Door draft={unknownDoor} name={t('unknown')}>
            <CountText count={unknown} />
          </Door>
        </Fact>
        <Fact title={t('fill')}>
          <Share share={fill} />
        </Fact>
        <Fact title={t('distinct')}>{formatCount(distinct)}</Fact>
        {range && (
          <>
            <Fact title={t('range')}>
              <span title={t('range-note')}>
                {text(range.min)} – {text(range.max)}
              </span>
            </Fact>
            <Fact title={t('median')}>{text(range.median)}</Fact>
          </>
        )}
        <Fact title={t('updated')}>{updatedAt ? formatInstant(updatedAt, zone) : unknownNumber}</Fact>
        <Fact title={t('from')}>{from.join(', ') || unknownNumber}</Fact>
        {prediction && <Foretold prediction={prediction} />}
        {sensitivity && <Fact title={t('sensitivity')}>{sensitivity}</Fact>}
      </dl>
      {current && <p className="note attribute-current">{t('current')}</p>}
    </>
  )
}

/** What it foretells, of which version and day, and how well. */
function Foretold({ prediction }: { prediction: NonNullable<AttributeDetail['attribute']['prediction']> }) {
  const t = useTexts(texts)
  const say = useSay()
  const { predicts, version, made, auc, aucInterval, by, old, staleAfter } = prediction
  const interval = aucInterval ? ` (${aucInterval.map((one) => one.toFixed(2)).join('–')})` : ''
  return (
    <>
      <Fact title={t('foretells')}>{say(predicts)}</Fact>
      <Fact title={t('made')}>
        {[version, made ?? unknownNumber].filter(Boolean).join(' · ')}
        {old && <span className="attribute-old"> {t('old', { n: staleAfter })}</span>}
      </Fact>
      <Fact title="AUC">{auc === undefined ? t('not-said') : `${auc.toFixed(2)}${interval}`}</Fact>
      {by && <Fact title={t('made-by')}>{say(by)}</Fact>}
    </>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
