import { useUrlState } from '../../app/use-url-state.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { CardPart } from './card-part.tsx'
import './evidence.css'
import { LaterPart } from './later-part.tsx'
import { OutsidePart } from './outside-part.tsx'
import { texts } from './texts.ts'

const parts = ['card', 'later', 'outside'] as const
type PartName = (typeof parts)[number]

const shown: Record<PartName, (props: { id: string }) => React.JSX.Element> = {
  card: CardPart,
  later: LaterPart,
  outside: OutsidePart,
}

/** Whether a scheme or segment holds: its report card, what people did later, what it is not made from. Each is read when it is looked at. */
export function Evidence({ id }: { id: string }) {
  const t = useTexts(texts)
  const [part, choose] = useUrlState<PartName>('evidence', 'card')
  const here = parts.includes(part) ? part : 'card'
  const Part = shown[here]
  return (
    <section className="part" aria-label={t('title')}>
      <div className="evidence-head">
        <h2>{t('title')}</h2>
        <div className="pick" role="group" aria-label={t('part')}>
          {parts.map((one) => (
            <button key={one} type="button" aria-pressed={one === here} onClick={() => choose(one)}>
              {t(`part-${one}`)}
            </button>
          ))}
        </div>
      </div>
      <Part id={id} />
    </section>
  )
}
