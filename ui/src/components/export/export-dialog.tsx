import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, DatePicker, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import type { ExportPreview, ExportRequest, Exports, LayoutChoice } from '../../../../src/server/contract/exports.ts'
import type { PeopleColumn } from '../../../../src/server/contract/people.ts'
import { send } from '../../api/request.ts'
import { useBegin } from '../../api/use-job.ts'
import { useRead } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { useAt } from '../../app/use-at.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Failed } from '../failed.tsx'
import './export.css'
import { ExportedJob } from './exported-job.tsx'
import { Preview } from './preview.tsx'
import { texts } from './texts.ts'

const endings = ['.xlsx', '.csv', '.txt', '.json', '.jsonl', '.parquet'] as const
type Ending = (typeof endings)[number]

export interface ExportDialogProps {
  /** A segment, `scheme/class`, population or kind, as jobs take it. */
  what: string
  /** What it is called. */
  name: string
  /** Columns that may be asked for. */
  choices: readonly PeopleColumn[]
  /** Those that are looked at, for a list that leaves as it is. */
  shown: readonly PeopleColumn[]
  onClose: () => void
}

/** What, as what, why, for whom, until when; who drops out on the way; then the export as a job, and its file. */
export function ExportDialog({ what, name, choices, shown, onClose }: ExportDialogProps) {
  const t = useTexts(texts)
  const at = useAt()
  const withContacts = useMay('contacts')
  const layouts = useRead<Exports>('/exports', { limit: 1 }).data?.layouts ?? []
  const [layout, setLayout] = useState<LayoutChoice['name']>()
  const [ending, setEnding] = useState<Ending>('.xlsx')
  const [columns, setColumns] = useState<string[]>(() => usual(shown))
  const [unmask, setUnmask] = useState(false)
  const [terms, setTerms] = useState({ purpose: '', receiver: '', expires: '' })
  const begin = useBegin()
  const wish: ExportRequest = {
    what,
    at,
    ending,
    ...(layout === undefined ? {} : { layout }),
    ...(columns.length === 0 ? {} : { columns }),
  }
  const preview = useQuery({
    queryKey: ['exports', 'preview', wish],
    queryFn: ({ signal }) => send<ExportPreview>('POST', '/exports/preview', wish, { signal }),
  })
  const isPersonal = layout !== undefined || (preview.data?.personal.length ?? 0) > 0
  const lacksPurpose = isPersonal && terms.purpose.trim() === ''
  const start = () =>
    begin.mutate({
      work: 'export',
      options: {
        ...wish,
        unmask: layout !== undefined || unmask,
        ...(terms.purpose.trim() ? { purpose: terms.purpose.trim() } : {}),
        ...(terms.receiver.trim() ? { receiver: terms.receiver.trim() } : {}),
        ...(terms.expires ? { expires: terms.expires } : {}),
      },
    })
  return (
    <Modal
      open
      width={760}
      style={{ top: 24 }}
      title={t('title')}
      onCancel={onClose}
      footer={
        begin.data ? (
          <Button onClick={onClose}>{t('close')}</Button>
        ) : (
          <>
            {lacksPurpose && <span className="note export-lack">{t('needs-purpose')}</span>}
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button
              type="primary"
              loading={begin.isPending}
              disabled={lacksPurpose || preview.data === undefined}
              onClick={start}
            >
              {t('begin')}
            </Button>
          </>
        )
      }
    >
      {begin.data ? (
        <ExportedJob id={begin.data.id} />
      ) : (
        <>
          <div className="export-form">
            <span className="export-label">{t('what')}</span>
            <b>{name}</b>
            <Form
              layouts={layouts}
              layout={layout}
              ending={ending}
              onChoose={(chosen, file) => {
                setLayout(chosen)
                // What a layout has is its own affair; what was chosen for the one is none of the other.
                if ((chosen === undefined) !== (layout === undefined))
                  setColumns(chosen === undefined ? usual(shown) : [])
                setEnding(file)
              }}
            />
            <Columns choices={choices} columns={columns} laidOut={layout !== undefined} onChoose={setColumns} />
            {withContacts && layout === undefined && (preview.data?.personal.length ?? 0) > 0 && (
              <Checkbox className="export-wide" checked={unmask} onChange={(event) => setUnmask(event.target.checked)}>
                {t('unmask')}
              </Checkbox>
            )}
            <Terms terms={terms} onChange={setTerms} />
          </div>
          {begin.error && <Failed error={begin.error} />}
          <Preview reading={preview} />
        </>
      )}
    </Modal>
  )
}

const nameIn = ({ column }: PeopleColumn): string => column.replace(/^contact:/, '')

/** What is looked at, without contacts: those are asked for by name. */
function usual(shown: readonly PeopleColumn[]): string[] {
  return shown.filter(({ type }) => type !== 'class' && type !== 'contact').map(nameIn)
}

interface FormProps {
  layouts: readonly LayoutChoice[]
  layout: LayoutChoice['name'] | undefined
  ending: Ending
  onChoose: (layout: LayoutChoice['name'] | undefined, ending: Ending) => void
}

function Form({ layouts, layout, ending, onChoose }: FormProps) {
  const t = useTexts(texts)
  const say = useSay()
  const [form, file] = [useId(), useId()]
  const own = layouts.find((one) => one.name === layout)
  const possible = endings.filter((one) => own === undefined || own.endings.includes(one))
  return (
    <>
      <label htmlFor={form}>{t('form')}</label>
      <Select
        id={form}
        value={layout ?? ''}
        options={[
          { value: '', label: t('plain-list') },
          ...layouts.map((one) => ({ value: one.name, label: say(one.title) })),
        ]}
        onChange={(chosen) => {
          const next = layouts.find((one) => one.name === chosen)
          const usual = endings.find((one) => one === next?.endings[0]) ?? '.xlsx'
          onChoose(next?.name, next && !next.endings.includes(ending) ? usual : ending)
        }}
      />
      <label htmlFor={file}>{t('file')}</label>
      <Select
        id={file}
        value={ending}
        options={possible.map((one) => ({ value: one, label: one }))}
        onChange={(chosen) => onChoose(layout, chosen)}
      />
    </>
  )
}

interface ColumnsProps {
  choices: readonly PeopleColumn[]
  columns: string[]
  /** Whether a layout has columns of its own. */
  laidOut: boolean
  onChoose: (columns: string[]) => void
}

function Columns({ choices, columns, laidOut, onChoose }: ColumnsProps) {
  const t = useTexts(texts)
  const say = useSay()
  const id = useId()
  const options = choices
    .filter((one) => one.type !== 'class')
    .map((one) => ({ value: nameIn(one), label: say(one.title) }))
  return (
    <>
      <label htmlFor={id}>{t('columns')}</label>
      <Select
        id={id}
        mode="multiple"
        allowClear
        maxTagCount={4}
        optionFilterProp="label"
        value={columns}
        placeholder={laidOut ? t('columns-of-layout') : `${t('columns-usual')} · ${t('columns-hint')}`}
        options={options}
        onChange={onChoose}
      />
    </>
  )
}

interface TermsOfList {
  purpose: string
  receiver: string
  expires: string
}

function Terms({ terms, onChange }: { terms: TermsOfList; onChange: (terms: TermsOfList) => void }) {
  const t = useTexts(texts)
  const [purpose, receiver, expires] = [useId(), useId(), useId()]
  return (
    <>
      <label htmlFor={purpose}>{t('purpose')}</label>
      <Input
        id={purpose}
        value={terms.purpose}
        maxLength={2000}
        placeholder={t('purpose-example')}
        onChange={(event) => onChange({ ...terms, purpose: event.target.value })}
      />
      <label htmlFor={receiver}>{t('receiver')}</label>
      <Input
        id={receiver}
        value={terms.receiver}
        maxLength={300}
        placeholder={t('receiver-example')}
        onChange={(event) => onChange({ ...terms, receiver: event.target.value })}
      />
      <label htmlFor={expires}>{t('expires')}</label>
      <DatePicker
        id={expires}
        onChange={(_, text) => onChange({ ...terms, expires: typeof text === 'string' ? text : '' })}
      />
    </>
  )
}
