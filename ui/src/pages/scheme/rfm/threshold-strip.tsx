import type { RfmScheme } from '../../../../../src/server/contract/schemes.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import type { Trying } from '../model/use-trying.ts'
import { texts } from './rfm-texts.ts'
import './rfm.css'
import { Threshold } from './threshold.tsx'

/** The three cuts beside each other, each over how its measure is spread. */
export function ThresholdStrip({ answer, trying }: { answer: RfmScheme; trying: Trying }) {
  const t = useTexts(texts)
  if (answer.preset !== 'eight-classes') return <p className="note">{t('cuts-fixed')}</p>
  return (
    <>
      {trying.may && <p className="note">{t('cuts-lead')}</p>}
      <div className="thresholds">
        {(['recency', 'frequency', 'money'] as const).map((measure) => (
          <Threshold key={measure} answer={answer} measure={measure} trying={trying} />
        ))}
      </div>
    </>
  )
}
