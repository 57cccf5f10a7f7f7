import type { Customer } from '../../../../src/server/contract/customer.ts'
import { useProject } from '../../api/use-session.ts'
import { formatDay } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

const marks = { yes: '✓', no: '✗', unknown: '–' } as const

/** Channel by channel whether somebody agreed, and since when that is known here. */
export function ConsentList({ consent: { channels } }: Pick<Customer, 'consent'>) {
  const t = useTexts(texts)
  const say = useSay()
  const zone = useProject().data?.zone ?? 'UTC'
  if (channels.length === 0)
    return (
      <span className="soft" title={t('consent-nowhere')}>
        {t('not-recorded')}
      </span>
    )
  return (
    <ul className="customer-consent">
      {channels.map(({ channel, name, answer, said, attribute, loadedAt }) => (
        <li key={channel} className={answer === 'unknown' ? 'soft' : ''} title={attribute}>
          <span aria-hidden="true">{marks[answer]}</span> {t('consent-of', { channel: say(name), answer: say(said) })}
          {loadedAt !== undefined && answer !== 'unknown' && (
            <span className="note"> {t('consent-loaded', { day: formatDay(loadedAt, zone) })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
