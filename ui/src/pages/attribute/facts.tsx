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
import { valueText } from './value-text.ts'
import { texts } from './texts.ts'

/** How full, how varied, from where, how fresh. */
export function Facts({ answer }: { answer: AttributeDetail }) {
  const t = useTexts(texts)
  const unitWords = useUnitWords()
  const zone = useProject().data?.zone ?? 'UTC'
  const { attribute, range, unknownDoor } = answer
  const { known, unknown, fill, distinct, unit, updatedAt, from, sensitivity, current, type } = attribute
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
        {sensitivity && <Fact title={t('sensitivity')}>{sensitivity}</Fact>}
      </dl>
      {current && <p className="note attribute-current">{t('current')}</p>}
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
