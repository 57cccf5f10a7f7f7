import { Button, Tabs } from 'antd'
import type { Attributes } from '../../../../src/server/contract/attributes.ts'
import { useBegin } from '../../api/use-job.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { useGo } from '../../app/use-go.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Failed } from '../../components/failed.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { AttributesTab } from './attributes-tab.tsx'
import './data.css'
import { SourcesTab } from './sources-tab.tsx'
import { texts } from './texts.ts'

/** P2: where data come from and how the last load went; attributes, how full and how fresh they are. */
export default function DataPage() {
  const t = useTexts(texts)
  const [tab, setTab] = useUrlState<'sources' | 'attributes'>('tab', 'sources')
  const [kind, setKind] = useUrlState<string>('kind', 'customer')
  const [population, setPopulation] = useUrlState<string>('population', 'everyone')
  const attributes = useReadAt<Attributes>(
    '/attributes',
    { kind, ...(population === 'everyone' ? {} : { population }) },
    { enabled: tab === 'attributes' },
  )
  const may = useMay('run')
  const begin = useBegin()
  const go = useGo()
  const load = async () => {
    const job = await begin.mutateAsync({ work: 'load', options: {} })
    go({ to: '/jobs/$id', params: { id: job.id } })
  }
  return (
    <PageFrame
      title={t('title')}
      at={tab === 'attributes' ? (attributes.data?.at ?? (attributes.error ? undefined : 'pending')) : undefined}
      json={
        tab === 'sources'
          ? '/sources'
          : { path: '/attributes', query: { kind, population: population === 'everyone' ? undefined : population } }
      }
      actions={
        may && (
          <>
            <Button loading={begin.isPending} onClick={() => void load()}>
              {t('load')}
            </Button>
            <Button type="primary" onClick={() => go({ to: '/data/import' })}>
              {t('import')}
            </Button>
          </>
        )
      }
    >
      {begin.error && <Failed error={begin.error} />}
      <Tabs
        activeKey={tab}
        onChange={(key) => setTab(key === 'attributes' ? 'attributes' : 'sources')}
        destroyOnHidden
        items={[
          { key: 'sources', label: t('tab-sources'), children: <SourcesTab /> },
          {
            key: 'attributes',
            label: t('tab-attributes'),
            children: (
              <AttributesTab
                reading={attributes}
                kind={kind}
                population={population}
                onKind={setKind}
                onPopulation={setPopulation}
              />
            ),
          },
        ]}
      />
    </PageFrame>
  )
}
