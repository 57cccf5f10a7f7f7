import { Button, Popover } from 'antd'
import type { SegmentRow } from '../../../../src/server/contract/segments.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, unknownNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** In how many places a segment is used; a click says where. */
export function UsesCell({ row }: { row: SegmentRow }) {
  const t = useTexts(texts)
  const say = useSay()
  const { uses, name } = row
  if (uses.length === 0) return <span className="number is-unknown">{unknownNumber}</span>
  const n = formatCount(uses.length)
  return (
    <Popover
      trigger="click"
      title={t('uses-of', { name: say(name), n })}
      content={
        <ul className="use-list">
          {uses.map(({ what, id, name: user }) => (
            <li key={`${what}/${id}`}>
              <span className="soft">{t(`use-${what}`)}</span>{' '}
              {what === 'segment' || what === 'scheme' ? (
                <PageLink to={what === 'segment' ? '/segments/$id' : '/schemes/$id'} params={{ id }}>
                  {say(user)}
                </PageLink>
              ) : (
                say(user)
              )}
            </li>
          ))}
        </ul>
      }
    >
      <Button size="small" type="text" aria-label={t('uses-of', { name: say(name), n })}>
        {n}
      </Button>
    </Popover>
  )
}
