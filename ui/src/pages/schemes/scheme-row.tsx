import { Tag } from 'antd'
import type { SchemeEntry } from '../../../../src/server/contract/schemes.ts'
import { PageLink } from '../../app/page-link.tsx'
import { CountText } from '../../components/count-text.tsx'
import { Share } from '../../components/numbers.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** One scheme in the list; the bar is its classes, in their order. */
export function SchemeRow({ scheme }: { scheme: SchemeEntry }) {
  const t = useTexts(texts)
  const say = useSay()
  return (
    <tr>
      <th scope="row">
        <PageLink to="/schemes/$id" params={{ id: scheme.id }}>
          {say(scheme.name)}
        </PageLink>
        {scheme.purpose && <p className="note">{say(scheme.purpose)}</p>}
        {scheme.warnings > 0 && <Tag>{t('warnings', { count: scheme.warnings })}</Tag>}
        {scheme.stale && <Tag color="warning">{t('stale')}</Tag>}
        {scheme.state !== 'computed' && <Tag color="warning">{t('kept')}</Tag>}
      </th>
      <td>{t(`method-${scheme.method}`)}</td>
      <td>
        {say(scheme.population.name)} <CountText count={scheme.population.people} />
      </td>
      <td className="is-number">
        <Share share={scheme.coverage} />
      </td>
      <td>
        <ClassBar scheme={scheme} />
      </td>
      <td>{scheme.owner}</td>
      <td className="scheme-day">{scheme.reviewDate}</td>
    </tr>
  )
}

function ClassBar({ scheme }: { scheme: SchemeEntry }) {
  const t = useTexts(texts)
  const say = useSay()
  const words = scheme.classes.map(
    (one) => `${say(one.name)} ${one.share === null ? t('hidden') : formatShare(one.share)}`,
  )
  const known = scheme.classes.reduce((sum, one) => sum + (one.share ?? 0), 0)
  return (
    <div className="class-bar" role="img" aria-label={words.join(', ')} title={words.join('\n')}>
      {scheme.classes.map((one, index) => (
        <i key={one.id} className={`is-tone-${index % 6}`} style={{ flexGrow: one.share ?? 0 }} />
      ))}
      {known < 1 && <i className="is-none" style={{ flexGrow: 1 - known }} />}
    </div>
  )
}
