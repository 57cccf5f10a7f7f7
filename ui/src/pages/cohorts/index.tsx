import type { CohortsAnswer } from '../../../../src/server/contract/cohorts.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useSearchOfPage } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Choices } from './choices.tsx'
import './cohorts.css'
import { Curves } from './curves.tsx'
import { Retention } from './retention.tsx'
import { texts } from './texts.ts'

/** P11: of those who first did something in a month, who did it again how many months after. */
export default function CohortsPage() {
  const t = useTexts(texts)
  const { kind, event, by, measure, in: group } = useSearchOfPage()
  const query = { kind, event, by, measure, in: group }
  const reading = useReadAt<CohortsAnswer>('/cohorts', query)
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      at={reading.data?.at ?? 'pending'}
      json={{ path: '/cohorts', query }}
    >
      <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
        {(answer) => (
          <>
            <section className="part">
              <Choices answer={answer} />
              {answer.cohorts.length < 2 ? (
                <Empty kind="no-data" title={t('none-title')} height={240}>
                  {t('none-why')}
                </Empty>
              ) : (
                <Retention answer={answer} />
              )}
            </section>
            {answer.cohorts.length > 1 && (
              <section className="part">
                <Curves answer={answer} />
              </section>
            )}
          </>
        )}
      </Answered>
    </PageFrame>
  )
}
