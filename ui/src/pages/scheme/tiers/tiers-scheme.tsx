import type { TiersScheme } from '../../../../../src/server/contract/schemes.ts'
import type { SharesAnswer } from '../../../../../src/server/contract/shares.ts'
import { useReadAt } from '../../../api/use-read.ts'
import { Answered } from '../../../components/answered.tsx'
import { BandFinder, useBands } from '../../../components/shares/band-finder.tsx'
import { Concentration } from '../../../components/shares/concentration.tsx'
import { LorenzFigure } from '../../../components/shares/lorenz-figure.tsx'
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
      <Concentrated answer={answer} />
    </>
  )
}

/** How concentrated the value is that the tiers are made of, and the tiers by bands of shares. */
function Concentrated({ answer }: { answer: TiersScheme }) {
  const bands = useBands()
  const { kind, of, population, id, pareto } = answer
  const isShown = !('empty' in pareto)
  const query = { kind, of: of.attribute, in: population.id, by: id, bands }
  const reading = useReadAt<SharesAnswer>('/shares', query, { enabled: isShown })
  if (!isShown) return null
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 760 }}>
      {(shares) =>
        shares.verdict === 'shared' && (
          <div className="tiers-shares">
            <div className="beside tiers-beside">
              <section className="part">
                <Concentration answer={shares} />
              </section>
              <section className="part">
                <LorenzFigure answer={shares} />
              </section>
            </div>
            <section className="part">
              <BandFinder answer={shares} />
            </section>
          </div>
        )
      }
    </Answered>
  )
}
