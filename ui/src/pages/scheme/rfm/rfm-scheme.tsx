import type { RfmScheme } from '../../../../../src/server/contract/schemes.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { useTrying } from '../model/use-trying.ts'
import { ClassFigure } from '../parts/class-figure.tsx'
import { TryBar } from '../parts/try-bar.tsx'
import { UnassignedFigure } from '../parts/unassigned-figure.tsx'
import { ClassCards } from './class-cards.tsx'
import { ClassTreemap } from './class-treemap.tsx'
import { RfmGrids } from './rfm-grids.tsx'
import { RfmNeeds } from './rfm-needs.tsx'
import { texts } from './rfm-texts.ts'
import { ThresholdStrip } from './threshold-strip.tsx'

/** P6: cuts, the classes as cards, both grids, and what the classes are made of. */
export function RfmPart({ answer }: { answer: RfmScheme }) {
  const t = useTexts(texts)
  const trying = useTrying(answer)
  const tried = trying.answer?.tried ?? undefined
  return (
    <>
      <RfmNeeds answer={answer} />
      <section className="part">
        <h2>{t('cuts')}</h2>
        <ThresholdStrip answer={answer} trying={trying} />
        <TryBar answer={answer} trying={trying} />
      </section>
      <section className="part">
        <h2>{t(answer.classes.length === 8 ? 'cards' : 'cards-other')}</h2>
        <ClassCards answer={answer} tried={tried} />
      </section>
      {answer.grids.length > 0 && (
        <section className="part">
          <h2>{t('grids')}</h2>
          <RfmGrids answer={answer} />
        </section>
      )}
      <section className="part">
        <ClassFigure answer={answer} tried={tried} />
        <ClassTreemap answer={answer} />
        {answer.unassigned !== 0 && <UnassignedFigure answer={answer} />}
      </section>
    </>
  )
}
