import { useEffect } from 'react'
import type { PropensityAnswer } from '../../../../../src/server/contract/propensity.ts'
import { useIsComputed, useRead, useReadAt } from '../../../api/use-read.ts'
import { useSearchOfPage } from '../../../app/use-url-state.ts'
import { Answered } from '../../../components/answered.tsx'
import { Empty } from '../../../components/empty.tsx'
import { NotComputed } from '../../../components/not-computed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import type { DiscoverTabProps } from '../index.tsx'
import { PastDiscoveries } from '../past.tsx'
import '../tree/tree.css'
import { FoundPropensity } from './found-propensity.tsx'
import { PropensityChoices } from './propensity-choices.tsx'
import './propensity.css'
import { texts } from './texts.ts'

/** How likely something is by what was known before it: what is asked, the answer, and what was found before. */
export function PropensityTab({ onAsked }: DiscoverTabProps) {
  const t = useTexts(texts)
  const isComputed = useIsComputed()
  const { target, value, of, score, found } = useSearchOfPage()
  const isKept = found !== undefined
  const query = { target, value, of, score }
  const asking = useReadAt<PropensityAnswer>('/propensity', query, { enabled: target !== undefined && !isKept })
  const keptPath = `/propensity/${encodeURIComponent(found ?? '')}`
  const kept = useRead<PropensityAnswer>(keptPath, {}, { enabled: isKept })
  const reading = isKept ? kept : asking
  const isAsked = isKept || target !== undefined
  const at = isAsked ? reading.data?.at : undefined
  const path = isKept ? keptPath : isAsked ? '/propensity' : '/discoveries'
  const written = JSON.stringify(isKept || !isAsked ? {} : query)
  useEffect(() => onAsked({ path, query: JSON.parse(written) as typeof query, at }), [onAsked, path, written, at])
  if (isComputed === false) return <NotComputed />
  return (
    <div className="discover-page">
      <PropensityChoices answer={isAsked ? reading.data : undefined} />
      {isAsked ? (
        <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
          {(answer) => <FoundPropensity answer={answer} />}
        </Answered>
      ) : (
        <section className="part">
          <Empty kind="no-data" title={t('empty-title')} height={240}>
            {t('empty-why')}
          </Empty>
        </section>
      )}
      <PastDiscoveries sort="propensity" shown={isAsked ? reading.data?.id : undefined} />
    </div>
  )
}
