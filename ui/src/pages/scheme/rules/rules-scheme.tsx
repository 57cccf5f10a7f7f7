import type { FirmSizeScheme, LifeCycleScheme, TableScheme } from '../../../../../src/server/contract/schemes.ts'
import { useCountWord } from '../../../texts/count-word.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { ClassFigure } from '../parts/class-figure.tsx'
import { UnassignedFigure } from '../parts/unassigned-figure.tsx'
import { CoverageBar } from './coverage-bar.tsx'
import { GroupFigure } from './group-figure.tsx'
import { RuleOrder } from './rule-order.tsx'
import { RuleOverlaps } from './rule-overlaps.tsx'
import { texts } from './rules-texts.ts'
import './rules.css'
import { StageFigure } from './stage-figure.tsx'

/** P9: classes by ordered rules, by life cycle, or by size: who is covered, the order, overlaps, groups and stages. */
export function RulesPart({ answer }: { answer: TableScheme | LifeCycleScheme | FirmSizeScheme }) {
  return (
    <>
      <CoverageBar answer={answer} />
      <section className="part">
        <RuleOrder answer={answer} note={useOrderNote()(answer)} />
        {answer.method === 'table' && <RuleOverlaps answer={answer} />}
      </section>
      {answer.method === 'table' && answer.groups.length > 0 && (
        <section className="part">
          <GroupFigure answer={answer} />
        </section>
      )}
      {answer.method === 'table' && answer.stages && (
        <section className="part">
          <StageFigure answer={answer} stages={answer.stages} />
        </section>
      )}
      <section className="part">
        <ClassFigure answer={answer} />
      </section>
      <section className="part">
        <UnassignedFigure answer={answer} />
      </section>
    </>
  )
}

/** How the order decides, and who was placed though something was unknown. */
function useOrderNote(): (answer: TableScheme | LifeCycleScheme | FirmSizeScheme) => string {
  const t = useTexts(texts)
  const said = useCountWord()
  const say = useSay()
  return (answer) => {
    const unit = say(answer.unit)
    if (answer.method === 'life cycle') return t('life-lead', { rhythm: say(answer.rhythm) })
    if (answer.method === 'firm size') {
      const { partly } = answer
      const some = partly === 0 ? '' : t('partly', { people: said(partly), unit })
      return `${t('order-size')} ${some}`
    }
    const { pastUnknown } = answer
    const some = pastUnknown === 0 ? '' : t('past-unknown', { people: said(pastUnknown), unit })
    return `${t('order-lead')} ${some}`
  }
}
