import { useEffect } from 'react'
import type { AlikeAnswer } from '../../../../../src/server/contract/alike.ts'
import { useIsComputed, useReadAt } from '../../../api/use-read.ts'
import { useMay } from '../../../api/use-session.ts'
import { useSearchOfPage } from '../../../app/use-url-state.ts'
import { Answered } from '../../../components/answered.tsx'
import { Empty } from '../../../components/empty.tsx'
import { NotComputed } from '../../../components/not-computed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import type { DiscoverTabProps } from '../index.tsx'
import { AlikeChoices } from './alike-choices.tsx'
import './alike.css'
import { FoundAlike } from './found-alike.tsx'
import { texts } from './texts.ts'

/** People like those of a segment: whom, in what, how far to go, and the list. */
export function AlikeTab({ onAsked }: DiscoverTabProps) {
  const t = useTexts(texts)
  const isComputed = useIsComputed()
  const maySee = useMay('people')
  const { seed, in: whom, without, rule } = useSearchOfPage()
  const query = { seed, in: whom, without, top: 20, ...(rule === 'true' ? { withRule: 'true' } : {}) }
  const isAsked = seed !== undefined && maySee
  const reading = useReadAt<AlikeAnswer>('/alike', query, { enabled: isAsked })
  const at = isAsked ? reading.data?.at : undefined
  const written = JSON.stringify(isAsked ? query : {})
  useEffect(
    () => onAsked({ path: isAsked ? '/alike' : '/discoveries', query: JSON.parse(written) as typeof query, at }),
    [onAsked, isAsked, written, at],
  )
  if (isComputed === false) return <NotComputed />
  return (
    <div className="discover-page">
      <AlikeChoices />
      {isAsked ? (
        <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
          {(answer) => <FoundAlike key={answer.discovery} answer={answer} />}
        </Answered>
      ) : (
        <section className="part">
          <Empty kind="no-data" title={t('empty-title')} height={260}>
            {maySee ? t('empty-why') : t('not-for-you')}
          </Empty>
        </section>
      )}
    </div>
  )
}
