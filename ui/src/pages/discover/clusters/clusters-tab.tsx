import { useEffect } from 'react'
import type { Discovery, DiscoveryChoices } from '../../../../../src/server/contract/discoveries.ts'
import { useIsComputed, useRead, useReadAt } from '../../../api/use-read.ts'
import { useSearchOfPage } from '../../../app/use-url-state.ts'
import { Answered } from '../../../components/answered.tsx'
import { Empty } from '../../../components/empty.tsx'
import { NotComputed } from '../../../components/not-computed.tsx'
import { Loading } from '../../../components/loading.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import type { DiscoverTabProps } from '../index.tsx'
import { PastDiscoveries, usePast } from '../past.tsx'
import { texts } from '../texts.ts'
import { AskClusters } from './ask-clusters.tsx'
import { FoundGroups } from './found-groups.tsx'

/** Clusters: what to look by, what was found, and what was found before. */
export function ClustersTab({ onAsked }: DiscoverTabProps) {
  const t = useTexts(texts)
  const { found: named, in: whom } = useSearchOfPage()
  const choices = useReadAt<DiscoveryChoices>('/discovery-choices', { in: whom })
  const isComputed = useIsComputed()
  const past = usePast('clusters')
  const id = named ?? past.data?.discoveries[0]?.id
  const path = `/discoveries/${encodeURIComponent(id ?? '')}`
  const reading = useRead<Discovery>(path, {}, { enabled: id !== undefined })
  const at = reading.data?.at ?? past.data?.at
  useEffect(() => onAsked({ path: id === undefined ? '/discoveries' : path, query: {}, at }), [onAsked, id, path, at])
  const nothing = past.data !== undefined && id === undefined
  if (isComputed === false) return <NotComputed />
  // What is chosen decides how high the form is: nothing below it shall jump.
  if (choices.isPending || past.isPending || (id !== undefined && reading.isPending))
    return <Loading shape="block" height={1200} />
  return (
    <div className="discover-page">
      <AskClusters isFirst={nothing} />
      {nothing ? (
        <section className="part">
          <Empty kind="no-data" title={t('empty-title')} height={260}>
            {t('empty-why')}
          </Empty>
        </section>
      ) : (
        <Answered reading={reading} loading={{ shape: 'block', height: 900 }}>
          {(answer) => (answer.clusters ? <FoundGroups answer={answer} found={answer.clusters} /> : undefined)}
        </Answered>
      )}
      <PastDiscoveries sort="clusters" shown={id} />
    </div>
  )
}
