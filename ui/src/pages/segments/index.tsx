import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { SegmentsAnswer } from '../../../../src/server/contract/segments.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { useGo } from '../../app/use-go.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useLanguage } from '../../texts/use-language.ts'
import { chosen, orders } from './choose.ts'
import type { Choice, Order } from './choose.ts'
import { Filters } from './filters.tsx'
import { NoSegments } from './no-segments.tsx'
import { Notes } from './notes.tsx'
import { SegmentTable } from './segment-table.tsx'
import './segments.css'
import { texts } from './texts.ts'

const mostCompared = 6

/** P3: every segment with its size, change, state and users. */
export default function SegmentsPage() {
  const t = useTexts(texts)
  const language = useLanguage()
  const go = useGo()
  const mayEdit = useMay('edit')
  const reading = useReadAt<SegmentsAnswer>('/segments', {}, { needsRun: false })
  const [choice, setChoice] = useChoice()
  const [compared, setCompared] = useState<readonly string[]>([])
  const { data } = reading
  const canCompare = compared.length >= 2 && compared.length <= mostCompared
  const isCounted = data?.at !== null
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      at={isCounted ? (data?.at ?? 'pending') : undefined}
      json="/segments"
      actions={
        <>
          <Button
            disabled={!canCompare}
            title={t('compare-how')}
            onClick={() => go({ to: '/compare', search: { segments: compared.join(',') } })}
          >
            {t('compare', { n: compared.length })}
          </Button>
          <Button type="text" onClick={() => go({ to: '/bin' })}>
            {t('bin')}
          </Button>
          {/* Keeps its room until it is known who may use it: on a telephone the line would break later. */}
          <Button
            type="primary"
            icon={<PlusOutlined />}
            style={mayEdit ? undefined : { visibility: 'hidden' }}
            onClick={() => go({ to: '/segments/new' })}
          >
            {t('new')}
          </Button>
        </>
      }
    >
      <Answered reading={reading} loading={{ shape: 'table', count: 30 }}>
        {(answer) =>
          answer.segments.length === 0 ? (
            <NoSegments />
          ) : (
            <section className="part">
              <Notes answer={answer} />
              <Filters rows={answer.segments} choice={choice} onChoice={setChoice} />
              {listOf(answer)}
            </section>
          )
        }
      </Answered>
    </PageFrame>
  )

  function listOf(answer: SegmentsAnswer) {
    const rows = chosen(answer.segments, choice, language)
    if (rows.length === 0)
      return (
        <Empty
          kind="no-match"
          title={t('no-match')}
          height={240}
          action={
            <Button onClick={() => setChoice({ search: '', kind: '', form: '', tag: '', state: '' })}>
              {t('clear-filter')}
            </Button>
          }
        />
      )
    return <SegmentTable rows={rows} compared={compared} onCompared={setCompared} />
  }
}

/** What is chosen stands in the address. */
function useChoice(): [Choice, (change: Partial<Choice>) => void] {
  const search = useSearchOfPage()
  const setSearch = useSetSearch()
  const order = orders.find((one) => one === search['order']) ?? 'moved'
  const text = (name: string) => search[name] ?? ''
  const choice: Choice = {
    search: text('q'),
    kind: text('kind'),
    form: text('form'),
    tag: text('tag'),
    state: text('state'),
    order,
  }
  const set = ({ search: q, order: by, ...rest }: Partial<Choice>) => {
    const given = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value || undefined]))
    const ordered: { order?: Order | undefined } = by === undefined ? {} : { order: by === 'moved' ? undefined : by }
    setSearch({ ...given, ...(q === undefined ? {} : { q: q || undefined }), ...ordered })
  }
  return [choice, set]
}
