import type { ExportPreview } from '../../../../src/server/contract/exports.ts'
import type { Reading } from '../../api/use-read.ts'
import '../../charts/data-table.css'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Answered } from '../answered.tsx'
import { Problems } from '../failed.tsx'
import { texts } from './texts.ts'

/** What the list would be: who drops out and why, the first rows masked, and what to mind. */
export function Preview({ reading }: { reading: Reading<ExportPreview> }) {
  const t = useTexts(texts)
  const say = useSay()
  return (
    <section className="export-preview" aria-label={t('preview')}>
      <Answered reading={reading} loading={{ shape: 'block', height: 220 }}>
        {(preview) => (
          <>
            <Waterfall preview={preview} />
            <p className="note">
              {t('rows-of-file', { count: preview.rows, n: formatCount(preview.rows) })} · {t('preview-note')}
            </p>
            <Sample preview={preview} />
            <Problems problems={preview.problems} />
            <ul className="note export-notes">
              <li>{t(`consent-${preview.consent}`)}</li>
              {preview.notes.map((one, index) => (
                <li key={index}>
                  {say(one.title)}: {say(one.text)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answered>
    </section>
  )
}

/** From all people down to those on the list; each drop hangs where the one before ended. */
function Waterfall({ preview: { people, dropped } }: { preview: ExportPreview }) {
  const t = useTexts(texts)
  const say = useSay()
  if (people === 0) return null
  const left = people - dropped.reduce((sum, one) => sum + one.people, 0)
  let above = people
  const drops = dropped.map((one) => {
    above -= one.people
    return { name: say(one.name), from: above, size: one.people, isDrop: true }
  })
  const bars = [
    { name: t('all-people'), from: 0, size: people, isDrop: false },
    ...drops,
    ...(drops.length > 0 ? [{ name: t('on-list'), from: 0, size: left, isDrop: false }] : []),
  ]
  return (
    <ol className="waterfall" aria-label={t('waterfall')}>
      {bars.map(({ name, from, size, isDrop }) => (
        <li key={name}>
          <span>{name}</span>
          <i aria-hidden>
            <i
              className={isDrop ? 'is-drop' : ''}
              style={{ left: `${(from / people) * 100}%`, width: `${Math.max(0.4, (size / people) * 100)}%` }}
            />
          </i>
          <b>
            {isDrop ? '−' : ''}
            {formatCount(size)}
          </b>
        </li>
      ))}
    </ol>
  )
}

function Sample({ preview: { columns, rowsShown } }: { preview: ExportPreview }) {
  const t = useTexts(texts)
  if (rowsShown.length === 0) return null
  return (
    <div className="scrolls" role="region" aria-label={t('preview')} tabIndex={0}>
      <table className="data-table export-sample">
        <thead>
          <tr>
            {columns.map((one) => (
              <th key={one.title} scope="col">
                {one.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsShown.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>{Array.isArray(cell) ? cell.join(' · ') : cell === null ? '' : String(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
