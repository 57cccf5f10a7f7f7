import { InboxOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Import, Imports } from '../../../../src/server/contract/imports.ts'
import { useSend } from '../../api/use-send.ts'
import { useRead } from '../../api/use-read.ts'
import { useMay, useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { Failed } from '../../components/failed.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

export interface FileStepProps {
  onSent: (sent: Import) => void
}

/** Where a file is dropped or chosen; what was sent before and is not finished. */
export function FileStep({ onSent }: FileStepProps) {
  const t = useTexts(texts)
  const zone = useProject().data?.zone ?? 'UTC'
  const mayConfigure = useMay('configure')
  const [over, setOver] = useState(false)
  const [name, setName] = useState('')
  const sending = useSend<Import>(['/imports'])
  const earlier = (useRead<Imports>('/imports').data?.imports ?? []).filter((one) => !one.loaded)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (!file) return
    const body = new FormData()
    body.append('file', file)
    setName(file.name)
    sending.mutate({ path: '/imports', body }, { onSuccess: onSent })
  }
  return (
    <>
      <section className="part">
        <label
          className={`import-drop${over ? ' is-over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            take(event.dataTransfer.files)
          }}
        >
          <InboxOutlined aria-hidden />
          <strong>{sending.isPending ? t('sending', { name }) : t('drop-title')}</strong>
          <span className="soft">{t('drop-kinds')}</span>
          <span className="soft">{t('drop-private')}</span>
          <input
            type="file"
            className="unseen"
            aria-label={t('choose')}
            disabled={sending.isPending}
            accept=".csv,.tsv,.txt,.xlsx,.xlsm,.parquet,.pq,.jsonl,.ndjson,.json,.gz,.zip"
            onChange={(event) => {
              take(event.target.files)
              event.target.value = ''
            }}
          />
        </label>
        <p role="status" className="unseen">
          {sending.isPending ? t('sending', { name }) : ''}
        </p>
        {sending.error && <Failed error={sending.error} />}
      </section>
      {mayConfigure && (
        <p className="note">
          <PageLink to="/data/import" search={{ from: 'database' }}>
            {t('use-database')}
          </PageLink>
        </p>
      )}
      {earlier.length > 0 && (
        <section className="part">
          <h2>{t('sent')}</h2>
          <ul className="import-earlier">
            {earlier.map((one) => (
              <li key={one.id}>
                <span>{one.file}</span>
                <span className="soft">{formatInstant(one.at, zone)}</span>
                <PageLink to="/data/import" search={{ id: one.id, step: undefined }}>
                  {t('go-on')}
                  <span className="unseen"> {one.file}</span>
                </PageLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
