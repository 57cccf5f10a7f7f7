import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Draft } from '../../../../src/server/contract/draft.ts'
import type { PeopleAnswer } from '../../../../src/server/contract/people.ts'
import { useIsComputed } from '../../api/use-read.ts'
import { useMay, useProject } from '../../api/use-session.ts'
import { useGo } from '../../app/use-go.ts'
import { useSearchOfPage, useUrlState } from '../../app/use-url-state.ts'
import { Empty } from '../../components/empty.tsx'
import { ExportDialog } from '../../components/export/export-dialog.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { draftOf, segmentIn } from '../../components/people/draft-in-address.ts'
import { PeopleTableView, usePeopleTable } from '../../components/people/people-table.tsx'
import '../../charts/figure.css'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { FixList } from './fix-list.tsx'
import { texts } from './texts.ts'

/** The people behind any number: who they are, why, and what to do with them. Without a rule in the address, everybody. */
export default function PeoplePage() {
  const t = useTexts(texts)
  const draft = draftOf(useSearchOfPage()['draft'])
  if (draft === 'broken')
    return (
      <PageFrame title={t('title')}>
        <Empty kind="no-data" title={t('broken-draft')}>
          {t('broken-why')}
        </Empty>
      </PageFrame>
    )
  return draft ? <Behind draft={draft} /> : <Everybody />
}

function Everybody() {
  const t = useTexts(texts)
  const say = useSay()
  const [kind, setKind] = useUrlState<string>('kind', 'customer')
  const kinds = useProject().data?.kinds ?? []
  const own = kinds.find((one) => one.id === kind)
  const choice = kinds.length > 1 && (
    <div className="pick" role="group" aria-label={t('kinds')}>
      {kinds.map((one) => (
        <button key={one.id} type="button" aria-pressed={one.id === kind} onClick={() => setKind(one.id)}>
          {say(one.name)}
        </button>
      ))}
    </div>
  )
  const title = own ? t('everybody', { kind: say(own.name) }) : t('title')
  const draft: Draft = { kind, population: 'everyone', where: { everyone: true } }
  return <Behind key={kind} draft={draft} title={title} marks={choice} why={false} />
}

interface BehindProps {
  draft: Draft
  title?: string
  marks?: ReactNode
  why?: boolean
}

function Behind({ draft, title, marks, why = true }: BehindProps) {
  const t = useTexts(texts)
  const say = useSay()
  const search = useSearchOfPage()
  const table = usePeopleTable(draft)
  const answer = table.reading.data
  const isComputed = useIsComputed()
  return (
    <PageFrame
      title={title ?? (draft.name ? say(draft.name) : t('title'))}
      lead={
        answer ? (
          <>
            {draft.reach && <b>{t(`reach-${draft.reach}`)} · </b>}
            {say(answer.sentence)}{' '}
            <span className="soft">· {t('drawn-from', { name: say(answer.population.name) })}</span>
          </>
        ) : (
          // Room for what comes.
          !table.reading.error && isComputed !== false && <span className="is-pending" />
        )
      }
      marks={marks}
      at={answer?.at ?? (table.reading.error ? undefined : 'pending')}
      actions={isComputed === false ? undefined : <Actions draft={draft} answer={answer} />}
      json={{
        path: '/people',
        query: { draft: JSON.stringify(draft), columns: search['columns'], order: search['order'] },
      }}
    >
      <section className="part">
        <PeopleTableView table={table} why={why} />
      </section>
    </PageFrame>
  )
}

function Actions({ draft, answer }: { draft: Draft; answer: PeopleAnswer | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const go = useGo()
  const [exporting, setExporting] = useState(false)
  const mayEdit = useMay('edit')
  const mayExport = useMay('export')
  const list = answer?.list ?? null
  const segment = segmentIn(draft)
  return (
    <>
      {segment !== undefined && (
        <Button onClick={() => go({ to: '/compare', search: { segments: segment } })}>{t('compare')}</Button>
      )}
      {mayExport && (
        <Button
          disabled={list === null}
          title={answer && list === null ? t('save-first') : undefined}
          onClick={() => setExporting(true)}
        >
          {t('export')}
        </Button>
      )}
      {mayEdit && (
        <>
          <FixList draft={draft} answer={answer} />
          <Button
            type="primary"
            disabled={!answer}
            title={answer && answer.segment.keeps !== 'all' ? t(`keeps-${answer.segment.keeps}`) : undefined}
            onClick={() => go({ to: '/segments/new', search: { draft: JSON.stringify(answer?.segment.draft) } })}
          >
            {t('save-as-segment')}
          </Button>
        </>
      )}
      {exporting && answer && list !== null && (
        <ExportDialog
          what={list}
          name={draft.name ? say(draft.name) : say(answer.sentence)}
          choices={answer.choices}
          shown={answer.columns}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  )
}
