import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { AuditEntry, AuditPage } from '../../../../src/server/contract/audit.ts'
import { read } from '../../api/request.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Empty } from '../../components/empty.tsx'
import { Failed } from '../../components/failed.tsx'
import { Loading } from '../../components/loading.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { deeds, useDeed } from './deeds.ts'
import { texts } from './texts.ts'
import { When } from './when.tsx'

/** Who did what, the newest first; older entries on demand. Person and sort of deed stand in the address. */
export function AuditLog() {
  const t = useTexts(texts)
  const { who, did } = useSearchOfPage()
  const setSearch = useSetSearch()
  const log = useInfiniteQuery({
    queryKey: ['audit', { who, did }],
    queryFn: ({ pageParam, signal }) => read<AuditPage>('/audit', { who, did, next: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? []
  const broken = log.data?.pages[0]?.broken
  return (
    <section className="part">
      <div className="part-head">
        <p className="soft">{t('audit-lead')}</p>
        <Filters who={who} did={did} rows={rows} onChange={setSearch} />
      </div>
      {broken !== undefined && (
        <div className="failed" role="alert" style={{ marginBottom: 12 }}>
          <strong>{t('audit-broken', { number: broken })}</strong>
          <span className="failed-words">{t('audit-broken-why')}</span>
        </div>
      )}
      {log.error && <Failed error={log.error} onAgain={() => void log.refetch()} />}
      {log.isPending && <Loading shape="table" count={4} />}
      {log.data && (rows.length ? <Entries rows={rows} /> : <Empty kind="no-match" title={t('audit-none')} />)}
      {log.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('older')}
        </Button>
      )}
    </section>
  )
}

interface FiltersProps {
  who: string | undefined
  did: string | undefined
  rows: readonly AuditEntry[]
  onChange: (change: { who?: string | undefined; did?: string | undefined }) => void
}

function Filters({ who, did, rows, onChange }: FiltersProps) {
  const t = useTexts(texts)
  const deed = useDeed()
  const people = [...new Set([...(who === undefined ? [] : [who]), ...rows.map((one) => one.who)])].toSorted()
  return (
    <div className="audit-filters">
      <Select
        aria-label={t('filter-who')}
        placeholder={t('filter-who')}
        allowClear
        showSearch
        value={who ?? null}
        onChange={(next) => onChange({ who: next ?? undefined })}
        options={people.map((name) => ({ value: name, label: name }))}
      />
      <Select
        aria-label={t('filter-did')}
        placeholder={t('filter-did')}
        allowClear
        value={did ?? null}
        onChange={(next) => onChange({ did: next ?? undefined })}
        options={deeds.map((one) => ({ value: one, label: deed(one) }))}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}

function Entries({ rows }: { rows: readonly AuditEntry[] }) {
  const t = useTexts(texts)
  const deed = useDeed()
  return (
    <div className="scrolls" role="region" aria-label={t('tab-audit')} tabIndex={0}>
      <table className="data-table settings-table">
        <thead>
          <tr>
            <th scope="col" className="is-number">
              {t('number')}
            </th>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('did')}</th>
            <th scope="col">{t('object')}</th>
            <th scope="col">{t('detail')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, at, who, did, object, detail }) => (
            <tr key={number}>
              <td className="is-number">{number}</td>
              <td>
                <When at={at} />
              </td>
              <th scope="row">{who}</th>
              <td className={/refused|denied/.test(did) ? 'deed-refused' : ''}>{deed(did)}</td>
              <td>{object}</td>
              <td className="is-wide audit-detail">{inWords(detail)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `format csv · rows 312`: what an entry says besides, as it is kept. */
function inWords(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return ''
  return Object.entries(detail)
    .filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ')
}
