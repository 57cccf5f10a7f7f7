import type { TiersScheme } from '../../../../../src/server/contract/schemes.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { useTrying } from '../model/use-trying.ts'
import { ClassFigure } from '../parts/class-figure.tsx'
import { TryBar } from '../parts/try-bar.tsx'
import { UnassignedFigure } from '../parts/unassigned-figure.tsx'
import { ParetoFigure } from './pareto-figure.tsx'
import { Pyramid } from './pyramid.tsx'
import { TierCuts } from './tier-cuts.tsx'
import { texts } from './tiers-texts.ts'
import './tiers.css'

/** P7: who makes the value, the tiers, and their cuts with ties. */
export function TiersPart({ answer }: { answer: TiersScheme }) {
  const t = useTexts(texts)
  const trying = useTrying(answer)
  return (
    <>
      <section className="part">
        <ParetoFigure answer={answer} />
      </section>
      <div className="beside tiers-beside">
        <section className="part">
          <Pyramid answer={answer} />
        </section>
        <section className="part">
          <h2>{t('cuts')}</h2>
          <TierCuts answer={answer} trying={trying} />
          <TryBar answer={answer} trying={trying} />
        </section>
      </div>
      <section className="part">
        <ClassFigure answer={answer} tried={trying.answer?.tried ?? undefined} />
        {answer.unassigned !== 0 && <UnassignedFigure answer={answer} />}
      </section>
    </>
  )
}
