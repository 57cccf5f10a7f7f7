import type { SegmentAnswer } from '../../../../src/server/contract/segment.ts'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const hoursOf = ({ from, to, learned }: { from: number; to: number; learned?: string | undefined }) =>
  `${clock(from)}–${clock(to)}${learned ? ` (${learned})` : ''}`

/** What is done with it: strategy, purpose, services and research. */
export function StrategyTab({ segment: { about, services, notes } }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const facts = [
    [t('strategy'), say(about.strategy)],
    [t('purpose'), say(about.purpose)],
    [t('description'), say(about.description)],
    [t('benefit'), say(about.benefitSought)],
    [t('owner'), about.owner ?? ''],
    [t('review'), about.reviewDate ?? ''],
    [t('ground'), about.ground ?? ''],
    [t('window'), about.contactWindow ? hoursOf(about.contactWindow) : ''],
  ].filter(([, text]) => text !== '')
  return (
    <>
      <section className="part">
        {facts.length === 0 ? (
          <Empty kind="no-data" title={t('no-strategy')} height={160}>
            {t('no-strategy-why')}
          </Empty>
        ) : (
          <dl className="segment-facts">
            {facts.map(([name, text]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      {services.length > 0 && (
        <section className="part">
          <h2>{t('services')}</h2>
          <ul className="segment-list">
            {services.map((one) => (
              <li key={one.id}>
                <strong>{say(one.name)}</strong> <span className="soft">{say(one.description)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && (
        <section className="part">
          <h2>{t('research')}</h2>
          <ul className="segment-list">
            {notes.map((one) => (
              <li key={one.id}>
                <strong>{say(one.name)}</strong> <span className="soft">{one.date}</span>
                {one.text && <p>{say(one.text)}</p>}
                {one.link && /^https?:\/\//.test(one.link) && (
                  <a href={one.link} rel="noreferrer noopener" target="_blank">
                    {one.link}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
