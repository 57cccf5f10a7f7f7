import type { Import, ImportSettings } from '../../../../src/server/contract/imports.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Picker } from './picker.tsx'
import { texts } from './texts.ts'
import { WrittenInput } from './written-input.tsx'

export interface StepProps {
  data: Import
  decide: (change: Partial<ImportSettings>) => void
}

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
const separators = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' } as const

/** Encoding, separator, sheet and header, each found or chosen, and the first rows as they are read with it. */
export function FormatStep({ data, decide }: StepProps) {
  const t = useTexts(texts)
  const say = useSay()
  const { look, entries, settings } = data
  const text = look === undefined || look.format === 'csv'
  return (
    <section className="part">
      <div className="import-fields">
        {entries.length > 1 && (
          <Picker
            label={t('inside')}
            value={settings.inside ?? entries[0] ?? ''}
            options={entries.map((one) => ({ value: one, label: one }))}
            onPick={(inside) => decide({ inside, columns: undefined })}
          />
        )}
        {look && look.sheets.length > 0 && (
          <Picker
            label={t('sheet')}
            value={look.sheet ?? ''}
            options={look.sheets.map((one) => ({ value: one, label: one }))}
            onPick={(sheet) => decide({ sheet, headerRow: undefined, columns: undefined })}
          />
        )}
        {text && (
          <Picker
            label={t('encoding')}
            value={settings.encoding ?? 'found'}
            options={[
              {
                value: 'found' as const,
                label: `${t('found')}${!settings.encoding && look?.encoding ? `: ${t(`encoding-${look.encoding}`)}` : ''}`,
              },
              ...encodings.map((one) => ({ value: one, label: t(`encoding-${one}`) })),
            ]}
            onPick={(encoding) => decide({ encoding: encoding === 'found' ? undefined : encoding })}
            note={look?.encodingReason && say(look.encodingReason)}
          />
        )}
        {text && (
          <Picker
            label={t('separator')}
            value={settings.separator ?? 'found'}
            options={[
              {
                value: 'found' as const,
                label: `${t('found')}${!settings.separator && look?.separator ? `: ${t(`separator-${separators[look.separator]}`)}` : ''}`,
              },
              ...(Object.keys(separators) as (keyof typeof separators)[]).map((one) => ({
                value: one,
                label: t(`separator-${separators[one]}`),
              })),
            ]}
            onPick={(separator) =>
              decide({ separator: separator === 'found' ? undefined : separator, columns: undefined })
            }
          />
        )}
        {(text || look?.format === 'xlsx') && (
          <WrittenInput
            label={t('header')}
            value={String(look?.headerRow ?? settings.headerRow ?? '')}
            numeric
            onWrite={(row) => decide({ headerRow: Math.min(1000, Math.max(1, Number(row))), columns: undefined })}
          />
        )}
      </div>
      {look && (
        <>
          {look.titles.some(Boolean) && (
            <div className="import-titles">
              <span className="soft">{t('titles')}</span>
              {look.titles.map((one, index) => (
                <p key={index}>{one}</p>
              ))}
            </div>
          )}
          <h2>
            {t('preview', { n: look.preview.length })}{' '}
            <small className="soft">
              {t(look.rowsExact ? 'rows' : 'rows-about', { rows: formatCount(look.rows) })}
            </small>
          </h2>
          <div
            className="scrolls import-preview"
            tabIndex={0}
            role="group"
            aria-label={t('preview', { n: look.preview.length })}
          >
            <table className="import-table">
              <thead>
                <tr>
                  {look.header.map((one, index) => (
                    <th key={index} scope="col">
                      {one}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {look.preview.map((row, index) => (
                  <tr key={index}>
                    {row.map((cell, place) => (
                      <td key={place}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}
