import type { MatrixScheme } from '../../../../../src/server/contract/schemes.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { useTrying } from '../model/use-trying.ts'
import { ClassFigure } from '../parts/class-figure.tsx'
import { TryBar } from '../parts/try-bar.tsx'
import { UnassignedFigure } from '../parts/unassigned-figure.tsx'
import { CornerGrid } from './corner-grid.tsx'
import './matrix.css'
import { MatrixPicture } from './matrix-picture.tsx'
import { texts } from './matrix-texts.ts'
import { WantedPaths } from './wanted-paths.tsx'

/** P8: where people stand on two axes, the named corners, the moves that are wanted, and who could not be placed. */
export function MatrixPart({ answer }: { answer: MatrixScheme }) {
  const t = useTexts(texts)
  const trying = useTrying(answer)
  const tried = trying.answer?.tried ?? undefined
  return (
    <>
      <section className="part">
        {answer.density ? (
          <MatrixPicture answer={answer} density={answer.density} trying={trying} />
        ) : (
          <p className="note">{t(answer.assigned === 0 ? 'no-people' : 'no-picture')}</p>
        )}
        <TryBar answer={answer} trying={trying} />
      </section>
      <section className="part">
        <h2>{t('corners')}</h2>
        <CornerGrid answer={answer} tried={tried} />
      </section>
      {answer.paths.length > 0 && (
        <section className="part">
          <WantedPaths answer={answer} />
        </section>
      )}
      <section className="part">
        <ClassFigure answer={answer} tried={tried} />
      </section>
      <section className="part">
        <UnassignedFigure answer={answer} />
      </section>
    </>
  )
}
