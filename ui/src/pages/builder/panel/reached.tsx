import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Draft } from '../../../../../src/server/contract/draft.ts'
import type { ReachOf } from '../../../../../src/server/contract/reach.ts'
import { send } from '../../../api/request.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { Share } from '../../../components/numbers.tsx'
import { useReachWords } from '../../../components/reach-words.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from '../texts.ts'

/** The second count beside who matches: who of them can be reached. */
export function Reached({ draft }: { draft: Draft | undefined }) {
  const t = useTexts(texts)
  const words = useReachWords()
  const { data } = useQuery<ReachOf>({
    queryKey: ['people', 'reach', draft],
    queryFn: ({ signal }) => send<ReachOf>('POST', '/people/reach', { draft }, { signal }),
    enabled: draft !== undefined,
    placeholderData: keepPreviousData,
  })
  if (data?.reach === null) return null
  const reach = data?.reach
  return (
    <div className={`panel-reach${draft && reach ? '' : ' is-stale'}`}>
      <span className="panel-label">{t('reachable')}</span>
      <strong>
        <Door draft={draft && reach?.door}>
          <CountText count={reach?.people} />
        </Door>
      </strong>
      <span className="panel-share">{reach && <Share share={reach.share} />}</span>
      <p className="note">{reach ? words(reach) : '\u00A0'}</p>
    </div>
  )
}
