import { Button, Select } from 'antd'
import type { CompareAnswer } from '../../../../src/server/contract/compare.ts'
import type { SegmentsAnswer } from '../../../../src/server/contract/segments.ts'
import { useIsComputed, useReadAt } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { useGo } from '../../app/use-go.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { Loading } from '../../components/loading.tsx'
import { NextStep } from '../../components/next-step.tsx'
import { ResponsesPart } from '../../components/responses/responses-part.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Combinations } from './combinations.tsx'
import './compare.css'
import { Overlap } from './overlap.tsx'
import { SideBySide } from './side-by-side.tsx'
import { texts } from './texts.ts'

const most = 6

/** P15: two to six segments: sizes, overlaps, exact combinations and profiles side by side. */
export default function ComparePage() {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const go = useGo()
  const mayEdit = useMay('edit')
  const isComputed = useIsComputed()
  const { segments: written = '' } = useSearchOfPage()
  const list = useReadAt<SegmentsAnswer>('/segments', {}, { needsRun: false })
  const all = (list.data?.segments ?? []).filter((one) => one.people !== null)
  const largest = all
    .filter((one) => one.kind === all[0]?.kind && typeof one.people === 'number')
    .toSorted((a, b) => Number(b.people) - Number(a.people))
    .slice(0, 3)
    .map((one) => one.id)
  const chosen = written === '' ? largest : written.split(',').filter(Boolean)
  const kind = all.find((one) => one.id === chosen[0])?.kind
  const query = { segments: chosen.join(',') }
  const reading = useReadAt<CompareAnswer>('/compare', query, { enabled: chosen.length > 1, keep: chosen.length > 1 })
  const choice = (
    <section className="part">
      <label className="compare-choice">
        <span className="soft">{t('choose')}</span>
        <Select
          mode="multiple"
          value={chosen}
          maxCount={most}
          aria-label={t('choose')}
          loading={list.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={all
            .filter((one) => kind === undefined || one.kind === kind || chosen.length === 0)
            .map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(ids: string[]) => setSearch({ segments: ids.length ? ids.join(',') : ',' })}
        />
      </label>
      <p className="note">{t('once')}</p>
    </section>
  )
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      at={reading.data?.at ?? list.data?.at ?? 'pending'}
      json={{ path: '/compare', query }}
    >
      {list.isPending ? <Loading shape="block" height={820} /> : all.length > 1 && choice}
      {list.isPending ? undefined : chosen.length < 2 ? (
        <section className="part">
          {list.data && all.length < 2 ? (
            <Empty
              kind="no-data"
              title={t('too-few-title')}
              height={240}
              action={
                isComputed === false ? (
                  <NextStep />
                ) : (
                  mayEdit && (
                    <Button type="primary" onClick={() => go({ to: '/segments/new' })}>
                      {t('new-segment')}
                    </Button>
                  )
                )
              }
            >
              {t('too-few-why')}
            </Empty>
          ) : (
            <Empty kind="no-data" title={t('none-title')} height={240}>
              {t('choose-more')}
            </Empty>
          )}
        </section>
      ) : (
        <div className="compare-beside">
          <Answered reading={reading} loading={{ shape: 'block', height: 700 }}>
            {(answer) => (
              <>
                <div className="beside">
                  <section className="part">
                    <Overlap answer={answer} />
                  </section>
                  <section className="part">
                    <Combinations answer={answer} />
                  </section>
                </div>
                <section className="part compare-beside">
                  <SideBySide answer={answer} />
                </section>
                <ResponsesPart groups={{ segments: answer.segments.map((one) => one.id) }} />
              </>
            )}
          </Answered>
        </div>
      )}
    </PageFrame>
  )
}
