import { Button } from 'antd'
import { useState } from 'react'
import type { DatabaseColumns, DatabaseSource, WrittenSource } from '../../../../src/server/contract/imports.ts'
import { useBegin } from '../../api/use-job.ts'
import { useSend } from '../../api/use-send.ts'
import { useGo } from '../../app/use-go.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Picker } from './picker.tsx'
import { texts } from './texts.ts'

type Role = DatabaseSource['columns'][number]['role'] | 'none'

const roles = [
  'id',
  'order',
  'event id',
  'time',
  'valid from',
  'name',
  'phone',
  'email',
  'address',
  'messenger',
  'other',
  'none',
] as const satisfies readonly Role[]

/** What a type of a database is read as. */
const typeOf: Record<string, NonNullable<DatabaseSource['columns'][number]['type']>> = {
  integer: 'integer',
  decimal: 'money',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  instant: 'time',
  texts: 'list',
}

/** A table of a database as a source: tried first, then written and loaded. */
export function DatabaseStep() {
  const t = useTexts(texts)
  const go = useGo()
  const [form, setForm] = useState({ address: '', table: '', source: '' })
  const [database, setDatabase] = useState<DatabaseSource['database']>('postgres')
  const [kind, setKind] = useState<DatabaseSource['kind']>('events')
  const [said, setSaid] = useState<Record<string, Role>>({})
  const trying = useSend<DatabaseColumns>()
  const writing = useSend<WrittenSource>(['/sources', '/definitions', '/home'])
  const begin = useBegin()
  const columns = trying.data?.columns ?? []
  const roleOf = (name: string): Role => said[name] ?? 'other'
  const where = /^\s*(select|with)\b/i.test(form.table) ? { query: form.table } : { table: form.table.trim() }
  const hasId = columns.some(({ name }) => roleOf(name) === 'id')
  const hasTime = kind === 'customers' || columns.some(({ name }) => roleOf(name) === 'time')
  const write = () => {
    const chosen = columns.flatMap(({ name, type }) => {
      const role = roleOf(name)
      if (role === 'none') return []
      const as = typeOf[type]
      return [{ column: name, role, ...(role === 'other' && as ? { type: as } : {}) }]
    })
    const body = { source: form.source, database, address: form.address.trim(), ...where, kind, columns: chosen }
    writing.mutate(
      { path: '/sources', body },
      {
        onSuccess: ({ source }) =>
          begin.mutate(
            { work: 'load', options: { only: [source] } },
            { onSuccess: (job) => go({ to: '/jobs/$id', params: { id: job.id } }) },
          ),
      },
    )
  }
  const field = (name: keyof typeof form, label: string, note: string, size: number) => (
    <label className="import-field">
      <span>{label}</span>
      <input value={form[name]} size={size} onChange={(event) => setForm({ ...form, [name]: event.target.value })} />
      <small className="soft">{note}</small>
    </label>
  )
  const error = trying.error ?? writing.error ?? begin.error
  return (
    <section className="part">
      <h2>{t('database')}</h2>
      <div className="import-fields">
        <Picker
          label={t('database-sort')}
          value={database}
          options={[
            { value: 'postgres', label: 'PostgreSQL' },
            { value: 'mysql', label: 'MySQL' },
          ]}
          onPick={setDatabase}
        />
        {field(
          'address',
          t('database-address'),
          `${database === 'postgres' ? 'postgresql' : 'mysql'}://user:\${PASSWORD}@host/shop`,
          40,
        )}
        {field('table', t('database-table'), t('database-table-note'), 24)}
      </div>
      <div className="import-actions">
        <Button
          loading={trying.isPending}
          disabled={form.address.trim() === '' || form.table.trim() === ''}
          onClick={() =>
            trying.mutate({ path: '/sources/try', body: { database, address: form.address.trim(), ...where } })
          }
        >
          {t('database-try')}
        </Button>
        <span role="status" className="soft">
          {columns.length > 0 && t('database-fine', { n: columns.length })}
        </span>
      </div>
      {error && <Failed error={error} />}
      {columns.length > 0 && (
        <>
          <div className="import-fields import-database">
            {field('source', t('as-source'), t('source-hint'), 18)}
            <Picker
              label={t('kind')}
              value={kind}
              options={(['events', 'customers'] as const).map((one) => ({ value: one, label: t(`kind-${one}`) }))}
              onPick={setKind}
            />
          </div>
          <div className="scrolls" tabIndex={0} role="group" aria-label={t('step-columns')}>
            <table className="import-table import-columns">
              <thead>
                <tr>
                  <th scope="col">{t('column')}</th>
                  <th scope="col">{t('type')}</th>
                  <th scope="col">{t('role')}</th>
                </tr>
              </thead>
              <tbody>
                {columns.map(({ name, type }) => (
                  <tr key={name} className={roleOf(name) === 'none' ? 'is-out' : ''}>
                    <th scope="row">{name}</th>
                    <td>{type}</td>
                    <td>
                      <Picker
                        bare
                        label={`${t('role')}: ${name}`}
                        value={roleOf(name)}
                        options={roles.map((one) => ({ value: one, label: t(`role-${one}`) }))}
                        onPick={(role) => setSaid({ ...said, [name]: role })}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {!(hasId && hasTime) && <p className="note">{t('database-needs')}</p>}
          <div className="import-actions">
            <Button
              type="primary"
              disabled={!hasId || !hasTime || !/^[a-z][a-z0-9_-]*$/.test(form.source)}
              loading={writing.isPending || begin.isPending}
              onClick={write}
            >
              {t('load')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
