import { Checkbox } from 'antd'
import type { SegmentRow } from '../../../../src/server/contract/segments.ts'
import { useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { CountText } from '../../components/count-text.tsx'
import { Door } from '../../components/door.tsx'
import { Share } from '../../components/numbers.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { unknownNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { ChangeCell } from './change-cell.tsx'
import { RowMenu } from './row-menu.tsx'
import { Sparkline } from './sparkline.tsx'
import { texts } from './texts.ts'
import { UsesCell } from './uses-cell.tsx'

interface SegmentTableProps {
  rows: readonly SegmentRow[]
  /** Ids that are chosen to be compared. */
  compared: readonly string[]
  onCompared: (ids: readonly string[]) => void
}

/** The list: one line for each segment; where it is narrow, a card. */
export function SegmentTable({ rows, compared, onCompared }: SegmentTableProps) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const kinds = useProject().data?.kinds ?? []
  const comparedKind = rows.find((row) => compared.includes(row.id))?.kind
  const manyKinds = new Set(rows.map((row) => row.kind)).size > 1
  return (
    <div className="scrolls">
      <table className="segment-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{t('compare-how')}</span>
            </th>
            <th scope="col">{t('name')}</th>
            <th scope="col" className="is-number">
              {t('people')}
            </th>
            <th scope="col" className="is-number">
              {t('change')}
            </th>
            <th scope="col">{t('trend')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('owner')}</th>
            <th scope="col" className="is-number">
              {t('uses')}
            </th>
            <th scope="col">
              <span className="unseen">{t('more', { name: '' })}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = say(row.name)
            const off = row.people === null || (comparedKind !== undefined && comparedKind !== row.kind)
            const points = row.trend.map(({ day, people }) => `${day} ${said(people)}`).join(', ')
            return (
              <tr key={row.id}>
                <td className="is-choice">
                  <Checkbox
                    aria-label={t('choose', { name })}
                    checked={compared.includes(row.id)}
                    disabled={off}
                    onChange={({ target }) =>
                      onCompared(target.checked ? [...compared, row.id] : compared.filter((one) => one !== row.id))
                    }
                  />
                </td>
                <th scope="row">
                  <span className="segment-name">
                    {row.people === null ? (
                      <PageLink to="/segments/$id/edit" params={{ id: row.id }}>
                        {name}
                      </PageLink>
                    ) : (
                      <PageLink to="/segments/$id" params={{ id: row.id }}>
                        {name}
                      </PageLink>
                    )}
                    {row.official && <em className="segment-mark">{t('official')}</em>}
                    <span className="form-mark">{t(`form-${row.form}`)}</span>
                    {manyKinds && row.kind !== 'customer' && (
                      <span className="form-mark">
                        {say(kinds.find((one) => one.id === row.kind)?.name) || row.kind}
                      </span>
                    )}
                    {row.tags
                      .filter((tag) => !['官方', 'official'].includes(tag))
                      .map((tag) => (
                        <span className="form-mark" key={tag}>
                          {tag}
                        </span>
                      ))}
                  </span>
                  {row.purpose && <span className="segment-purpose">{say(row.purpose)}</span>}
                </th>
                <td className="is-number">
                  <Door draft={row.door} name={name}>
                    <CountText count={row.people} />
                  </Door>
                  {row.share !== null && (
                    <span className="note">
                      <Share share={row.share} />
                    </span>
                  )}
                </td>
                <td className="is-number">
                  <ChangeCell row={row} />
                </td>
                <td className="is-trend">
                  <Sparkline trend={row.trend} label={t('trend-of', { name, points })} />
                </td>
                <td className="is-state">
                  <span className={`segment-state is-${row.state}`}>
                    <i aria-hidden />
                    {t(`state-${row.state}`)}
                  </span>
                  {row.reviewDue && <span className="note">{t('review-due', { day: row.reviewDate ?? '' })}</span>}
                </td>
                <td className="is-owner">{row.owner ?? <span className="number is-unknown">{unknownNumber}</span>}</td>
                <td className="is-number is-uses">
                  <UsesCell row={row} />
                </td>
                <td className="is-menu">
                  <RowMenu row={row} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
