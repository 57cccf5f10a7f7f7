import type { TimelineEntry } from '../../../../src/server/contract/customer.ts'
import { useProject } from '../../api/use-session.ts'
import { useValueText } from '../../components/people/value-text.tsx'
import { PageLink } from '../../app/page-link.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatExactMoney } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** One thing that happened. */
export function EntryLine({ entry }: { entry: TimelineEntry }) {
  return entry.what === 'event' ? <EventLine event={entry} /> : <ChangeLine change={entry} />
}

/** What it came to: decimal text is money, and of several amounts the one that is called so counts. */
export function amountOf(columns: Readonly<Record<string, unknown>>): { column: string; amount: number } | undefined {
  const money = Object.entries(columns).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && /^-?\d+(?:\.\d+)?$/.test(entry[1]),
  )
  const [column, value] =
    money.find(([name]) => /amount|total|paid|\u91d1\u989d|\u5b9e\u4ed8/i.test(name)) ?? money[0] ?? []
  return column === undefined ? undefined : { column, amount: Number(value) }
}

function EventLine({ event }: { event: Extract<TimelineEntry, { what: 'event' }> }) {
  const t = useTexts(texts)
  const say = useSay()
  const valueText = useValueText()
  const { zone = 'UTC', currency = 'CNY' } = useProject().data ?? {}
  const money = amountOf(event.columns)
  const others = Object.entries(event.columns).filter(([name, value]) => name !== money?.column && value !== null)
  const words = others.flatMap(([, value]) => (typeof value === 'string' && Number.isNaN(Number(value)) ? [value] : []))
  return (
    <li className="entry is-event">
      <time dateTime={event.at}>{formatInstant(event.at, zone).slice(11)}</time>
      <details className="entry-what">
        <summary title={t('all-columns')}>
          <b>{say(event.name)}</b> <span className="soft">{words.slice(0, 4).join(' · ')}</span>
        </summary>
        <dl className="customer-facts">
          {event.id !== undefined && (
            <div>
              <dt>{t('entry-id')}</dt>
              <dd>{event.id}</dd>
            </div>
          )}
          {others.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{valueText(value)}</dd>
            </div>
          ))}
        </dl>
      </details>
      {money && <span className="entry-amount">{formatExactMoney(money.amount, currency)}</span>}
    </li>
  )
}

function ChangeLine({ change }: { change: Exclude<TimelineEntry, { what: 'event' }> }) {
  const t = useTexts(texts)
  const say = useSay()
  const name = say(change.name)
  const words =
    change.change === 'moved'
      ? t('moved', {
          name,
          from: change.from ? say(change.from.name) : t('nothing'),
          to: change.to ? say(change.to.name) : t('nothing'),
        })
      : t(`did-${change.change}`, { name })
  return (
    <li className={`entry is-${change.change}`}>
      <i aria-hidden>{{ entered: '→', left: '←', moved: '⇄' }[change.change]}</i>
      <span className="entry-what">
        <PageLink to={change.what === 'segment' ? '/segments/$id' : '/schemes/$id'} params={{ id: change.id }}>
          {words}
        </PageLink>
        {change.reason && <span className="note">{t(`because-${change.reason}`)}</span>}
      </span>
    </li>
  )
}
