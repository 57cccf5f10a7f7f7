import type { ValueChoices } from '../../../../src/server/contract/value-choices.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { OffersFigure } from '../../components/offers/offers-figure.tsx'
import type { OffersAnswer } from '../../../../src/server/contract/offers.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { Choice, useWho } from './choices.tsx'
import { texts } from './texts.ts'

/** What to offer to a segment that is chosen. */
export function OffersPart({
  choices,
  bought,
}: {
  choices: ValueChoices
  bought: { event: string | undefined; by: string | undefined }
}) {
  const t = useTexts(texts)
  const first = choices.who.find((one) => one.sort === 'segment')?.id ?? 'everyone'
  const [who, setWho] = useUrlState<string>('who', first)
  const options = useWho(choices, who)
  const reading = useReadAt<OffersAnswer>('/offers', { ...bought, who })
  return (
    <>
      <div className="value-choices">
        <Choice name={t('offers-who')} value={who} options={options} onChange={setWho} />
      </div>
      <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
        {(answer) => <OffersFigure answer={answer} />}
      </Answered>
    </>
  )
}
