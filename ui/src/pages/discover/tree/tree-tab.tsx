import { useEffect } from 'react'
import type { TreeAnswer } from '../../../../../src/server/contract/trees.ts'
import { useIsComputed, useRead, useReadAt } from '../../../api/use-read.ts'
import { useSearchOfPage } from '../../../app/use-url-state.ts'
import { Answered } from '../../../components/answered.tsx'
import { Empty } from '../../../components/empty.tsx'
import { NotComputed } from '../../../components/not-computed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import type { DiscoverTabProps } from '../index.tsx'
import { PastDiscoveries } from '../past.tsx'
import { FoundTree } from './found-tree.tsx'
import { texts } from './texts.ts'
import { TreeChoices } from './tree-choices.tsx'
import './tree.css'

/** Trees: what is asked, the tree that answers, and what was found before. */
export function TreeTab({ onAsked }: DiscoverTabProps) {
  const t = useTexts(texts)
  const isComputed = useIsComputed()
  const { target, value, in: whom, of, method, depth = '3', found } = useSearchOfPage()
  const isKept = found !== undefined
  const query = { target, value, in: whom, of, method, depth }
  const asking = useReadAt<TreeAnswer>('/trees', query, { enabled: target !== undefined && !isKept })
  const keptPath = `/trees/${encodeURIComponent(found ?? '')}`
  const kept = useRead<TreeAnswer>(keptPath, {}, { enabled: isKept })
  const reading = isKept ? kept : asking
  const isAsked = isKept || target !== undefined
  const at = isAsked ? reading.data?.at : undefined
  const path = isKept ? keptPath : isAsked ? '/trees' : '/discoveries'
  const written = JSON.stringify(isKept || !isAsked ? {} : query)
  useEffect(() => onAsked({ path, query: JSON.parse(written) as typeof query, at }), [onAsked, path, written, at])
  if (isComputed === false) return <NotComputed />
  return (
    <div className="discover-page">
      <TreeChoices answer={isAsked ? reading.data : undefined} />
      {isAsked ? (
        <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
          {(answer) => <FoundTree answer={answer} />}
        </Answered>
      ) : (
        <section className="part">
          <Empty kind="no-data" title={t('empty-title')} height={260}>
            {t('empty-why')}
          </Empty>
        </section>
      )}
      <PastDiscoveries sort="tree" shown={isAsked ? reading.data?.id : undefined} />
    </div>
  )
}
