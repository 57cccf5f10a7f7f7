import type { SchemeAnswer } from '../../../../../src/server/contract/schemes.ts'
import { Door } from '../../../components/door.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount, formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './rules-texts.ts'

/** One bar of everybody: the classes, and who has none. Hidden classes share what is left. */
export function CoverageBar({ answer }: { answer: SchemeAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { classes, coverage, unassigned, doors, unit } = answer
  const shares = classes.map((one) => one.share)
  const known = shares.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const hidden = shares.filter((one) => one === null).length
  const rest = Math.max(0, (coverage ?? known) - known)
  const sentence =
    unassigned === 0
      ? t('coverage-all', { classes: classes.length })
      : typeof unassigned === 'number' && coverage !== null
        ? t('coverage-most', { share: formatShare(coverage), without: formatCount(unassigned), unit: say(unit) })
        : t('coverage-hidden')
  return (
    <section className="part">
      <h2>{t('coverage')}</h2>
      <p>{sentence}</p>
      <div className="coverage-bar" aria-hidden>
        {classes.map((one, index) => {
          const part = one.share ?? rest / Math.max(1, hidden)
          return (
            <i
              key={one.id}
              className={`is-tone-${index % 4}${one.share === null ? ' is-hidden' : ''}`}
              style={{ flexGrow: part, display: part > 0 ? undefined : 'none' }}
              title={`${say(one.name)} ${one.share === null ? '' : formatShare(one.share)}`}
            >
              {part > 0.07 ? say(one.name) : ''}
            </i>
          )
        })}
        {coverage !== null && coverage < 1 && (
          <i className="is-none" style={{ flexGrow: 1 - coverage }} title={t('unassigned')}>
            {1 - coverage > 0.07 ? t('unassigned') : ''}
          </i>
        )}
      </div>
      {typeof unassigned === 'number' && unassigned > 0 && (
        <p className="note">
          <Door draft={doors.unassigned} name={t('unassigned')}>
            {t('unassigned')} {formatCount(unassigned)}
          </Door>
        </p>
      )}
    </section>
  )
}
