import type { ColumnRole, ImportColumn } from '../../../../src/server/contract/imports.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatWholeShare } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { useSay } from '../../texts/use-language.ts'
import type { StepProps } from './format-step.tsx'
import { Picker } from './picker.tsx'
import { texts } from './texts.ts'
import { WrittenInput } from './written-input.tsx'

const roles: readonly ColumnRole[] = [
  'id',
  'order',
  'event id',
  'time',
  'valid from',
  'amount',
  'quantity',
  'unit price',
  'discount',
  'cost',
  'profit',
  'refund amount',
  'product',
  'product code',
  'category',
  'subcategory',
  'channel',
  'region',
  'store',
  'status',
  'name',
  'phone',
  'email',
  'address',
  'messenger',
  'birth date',
  'gender',
  'age',
  'income',
  'recency',
  'frequency',
  'money',
  'sensitive',
  'other',
  'none',
]
const types = ['text', 'integer', 'money', 'number', 'boolean', 'date', 'time', 'percent', 'income', 'list'] as const
type Plain = (typeof types)[number]

/** Where the file goes, and what each column is. */
export function ColumnsStep({ data, decide }: StepProps) {
  const t = useTexts(texts)
  const say = useSay()
  const { settings, columns, fits } = data
  const { into } = settings
  const target = into ? `${into.how}:${into.source}` : 'new'
  const change = (index: number, wish: object) => {
    const old = settings.columns ?? {}
    decide({ columns: { ...old, [String(index)]: { ...old[String(index)], ...wish } } })
  }
  return (
    <>
      <section className="part import-fields">
        {fits.length > 0 && (
          <Picker
            label={t('into')}
            value={target}
            options={[
              { value: 'new', label: t('into-new') },
              ...fits.flatMap(({ source, name }) => [
                { value: `add:${source}`, label: t('into-add', { name: say(name) }) },
                { value: `replace:${source}`, label: t('into-replace', { name: say(name) }) },
              ]),
            ]}
            onPick={(value) => {
              const [how, ...source] = value.split(':')
              decide({
                into: value === 'new' ? undefined : { source: source.join(':'), how: how as 'add' | 'replace' },
              })
            }}
          />
        )}
        {!into && (
          <>
            <WrittenInput
              label={t('as-source')}
              value={settings.source ?? data.source ?? ''}
              note={t('source-hint')}
              onWrite={(source) =>
                decide({
                  source:
                    source
                      .toLowerCase()
                      .replaceAll(/[^a-z0-9_-]/g, '_')
                      .replace(/^[^a-z]+/, '') || undefined,
                })
              }
            />
            <Picker
              label={t('kind')}
              value={settings.kind ?? (data.kind === 'events' ? 'events' : 'customers')}
              options={(['events', 'customers'] as const).map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))}
              onPick={(kind) => decide({ kind })}
              note={data.kindReason && say(data.kindReason)}
            />
          </>
        )}
      </section>
      {!into && (
        <section className="part">
          <div className="scrolls" tabIndex={0} role="group" aria-label={t('step-columns')}>
            <table className="import-table import-columns">
              <thead>
                <tr>
                  <th scope="col">{t('column')}</th>
                  <th scope="col">{t('role')}</th>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('type')}</th>
                  <th scope="col">{t('why')}</th>
                </tr>
              </thead>
              <tbody>
                {columns.map((column) => (
                  <Column key={column.index} column={column} change={(wish) => change(column.index, wish)} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {data.text && (
        <details className="part">
          <summary>{t('text-of-source')}</summary>
          <pre className="import-text" tabIndex={0}>
            {data.text}
          </pre>
        </details>
      )}
    </>
  )
}

function Column({ column, change }: { column: ImportColumn; change: (wish: object) => void }) {
  const t = useTexts(texts)
  const { header, role, name, type, samples, reason, confidence } = column
  const isPlain = types.some((one) => one === type) && role !== 'time' && role !== 'valid from'
  return (
    <tr className={name === undefined ? 'is-out' : ''}>
      <th scope="row">
        {header}
        <small className="soft">{samples.slice(0, 3).join(' · ')}</small>
      </th>
      <td>
        <Picker
          bare
          label={`${t('role')}: ${header}`}
          value={role}
          options={roles.map((one) => ({ value: one, label: t(`role-${one}`) }))}
          onPick={(next) => change({ role: next })}
        />
      </td>
      <td>
        {name === undefined ? (
          <span className="soft">{t('left-out')}</span>
        ) : (
          <WrittenInput
            bare
            label={`${t('name')}: ${header}`}
            value={name}
            onWrite={(next) => change({ name: next })}
          />
        )}
      </td>
      <td>
        {type !== undefined && isPlain ? (
          <Picker
            bare
            label={`${t('type')}: ${header}`}
            value={type as Plain}
            options={types.map((one) => ({ value: one, label: t(`type-${one}`) }))}
            onPick={(next) => change({ type: next })}
          />
        ) : (
          type && t(`type-${type}`)
        )}
      </td>
      <td className="import-why">
        <Said text={reason} />{' '}
        {role !== 'other' && role !== 'none' && (
          <span className="soft">{t('sure', { share: formatWholeShare(confidence) })}</span>
        )}
      </td>
    </tr>
  )
}
