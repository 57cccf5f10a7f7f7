import { LoadingOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Draft } from '../../../../../src/server/contract/draft.ts'
import type { Counted } from '../../../../../src/server/contract/preview.ts'
import type { OneProblem } from '../../../../../src/server/contract/problem.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { Failed } from '../../../components/failed.tsx'
import { Loading } from '../../../components/loading.tsx'
import { Share } from '../../../components/numbers.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatTook } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import type { Preview } from '../state/use-preview.ts'
import { texts } from '../texts.ts'
import { Against } from './against.tsx'
import { FunnelBars } from './funnel-bars.tsx'
import { MaskedPeople } from './masked-people.tsx'
import { Overlaps } from './overlaps.tsx'
import { Reached } from './reached.tsx'
import { Truths } from './truths.tsx'
import { Warnings } from './warnings.tsx'

interface PanelProps {
  preview: Preview
  /** Undefined where the rule says nothing yet. */
  counted: Counted | undefined
  problems: readonly (OneProblem & { node?: string | undefined })[]
  stale: boolean
  empty: boolean
  draft: Draft | undefined
  onFocus: (node: string) => void
}

/** The numbers of the rule on the page, beside it: exact, and marked while newer ones are computed. */
export function Panel({ preview, counted, problems, stale, empty, draft, onFocus }: PanelProps) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  return (
    <aside
      className={`count-panel part${stale ? ' is-stale' : ''}${empty ? ' is-empty' : ''}${counted || empty || preview.error ? '' : ' is-coming'}`}
      aria-label={t('panel')}
      aria-busy={preview.busy}
    >
      <div className="panel-state" role="status">
        {preview.slow && (
          <>
            <LoadingOutlined aria-hidden /> {t('computing')}
            <Button size="small" type="link" onClick={preview.stop}>
              {t('cancel')}
            </Button>
          </>
        )}
        {preview.stopped && (
          <>
            {t('stopped')}
            <Button size="small" type="link" onClick={preview.again}>
              {t('compute-again')}
            </Button>
          </>
        )}
        {!preview.slow && !preview.stopped && counted && !stale && (
          <span>
            {t('exact')} · {formatTook(counted.tookMs, language)}
            {counted.from === 'computed' && <> · {t('from-tables')}</>}
          </span>
        )}
        {!preview.slow && !preview.stopped && stale && <span>{t('stale')}</span>}
      </div>
      {preview.error && <Failed error={preview.error} onAgain={preview.again} />}
      {counted ? (
        <>
          <div className="panel-main">
            <span className="panel-label">{t('matching')}</span>
            <strong className="panel-number">
              <Door draft={draft}>
                <CountText count={counted.matching} />
              </Door>
            </strong>
            <span className="panel-share">
              <Share share={counted.share} /> {t('of')} {say(counted.population.name)}{' '}
              <CountText count={counted.population.people} />
            </span>
          </div>
          <Reached draft={draft} />
          <Truths counted={counted} />
        </>
      ) : empty ? (
        <p className="panel-empty">{t('panel-empty')}</p>
      ) : preview.busy ? (
        <Loading shape="lines" count={5} />
      ) : (
        !preview.error && <p className="panel-empty">{t('panel-errors')}</p>
      )}
      <Warnings problems={problems} onFocus={onFocus} />
      {counted && (
        <>
          <Against title={t('against-saved')} change={counted.saved} />
          <Against title={t('against-published')} change={counted.published} />
          <FunnelBars counted={counted} />
          <Overlaps overlaps={counted.overlaps} />
          <MaskedPeople counted={counted} />
        </>
      )}
    </aside>
  )
}
