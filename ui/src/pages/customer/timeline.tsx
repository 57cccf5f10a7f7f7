import { Button } from 'antd'
import { useState } from 'react'
import type { Customer, Timeline, TimelineEntry } from '../../../../src/server/contract/customer.ts'
import { read } from '../../api/request.ts'
import { useProject } from '../../api/use-session.ts'
import { useAt } from '../../app/use-at.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Empty } from '../../components/empty.tsx'
import { Failed } from '../../components/failed.tsx'
import { formatInstant } from '../../texts/days.ts'
import '../../charts/figure.css'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { EntryLine } from './entry-line.tsx'
import { texts } from './texts.ts'
import { TimelineChart } from './timeline-chart.tsx'

/** What happened, the newest first: events of every source, and what runs found to change. */
export function TimelineOf({ customer, path }: { customer: Customer; path: string }) {
  const t = useTexts(texts)
  const [only, setOnly] = useUrlState<string>('only', 'all')
  const [earlier, setEarlier] = useState<Timeline[]>([])
  const [state, setState] = useState<'idle' | 'asking' | Error>('idle')
  const at = useAt()
  const zone = useProject().data?.zone ?? 'UTC'
  const pages = [customer.timeline, ...earlier]
  const last = pages.at(-1)!
  const entries = pages.flatMap((one) => one.entries)
  const shown = entries.filter((one) => only === 'all' || sortOf(one) === only)

  async function more(): Promise<void> {
    setState('asking')
    try {
      const next = await read<{ timeline: Timeline }>(`${path}/timeline`, { ...at, before: last.next })
      setEarlier([...earlier, next.timeline])
      setState('idle')
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)))
    }
  }

  return (
    <section className="part">
      <div className="customer-head">
        <h2>{t('timeline')}</h2>
        <Filters entries={entries} only={only} onChoose={setOnly} />
      </div>
      {entries.length > 0 && <TimelineChart entries={entries} />}
      {shown.length === 0 ? (
        <NoEntries timeline={customer.timeline} />
      ) : (
        <ol className="timeline">
          {byDay(shown, zone).map(({ day, own }) => (
            <li key={day}>
              <h3>{day}</h3>
              <ul>
                {own.map((one, index) => (
                  <EntryLine key={index} entry={one} />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
      {state instanceof Error && <Failed error={state} />}
      {last.more && last.next !== undefined && (
        <Button block loading={state === 'asking'} onClick={() => void more()}>
          {t('more')}
        </Button>
      )}
      {shown.length > 0 && <Sources timeline={customer.timeline} />}
    </section>
  )
}

const sortOf = (entry: TimelineEntry): string => (entry.what === 'event' ? entry.event : 'changes')

function byDay(entries: readonly TimelineEntry[], zone: string): { day: string; own: TimelineEntry[] }[] {
  const days = Map.groupBy(entries, (one) =>
    one.what === 'event' ? one.day : formatInstant(one.at, zone).slice(0, 10),
  )
  return [...days].map(([day, own]) => ({ day, own }))
}

interface FiltersProps {
  entries: readonly TimelineEntry[]
  only: string
  onChoose: (only: string) => void
}

function Filters({ entries, only, onChoose }: FiltersProps) {
  const t = useTexts(texts)
  const say = useSay()
  const sorts = Map.groupBy(entries, sortOf)
  const choices: [string, string][] = [
    ['all', t('all')],
    ...[...sorts].map(([sort, [first]]): [string, string] => [
      sort,
      first?.what === 'event' ? say(first.name) : t('changes'),
    ]),
  ]
  if (choices.length < 3) return null
  return (
    <div className="pick" role="group" aria-label={t('timeline')}>
      {choices.map(([sort, name]) => (
        <button key={sort} type="button" aria-pressed={only === sort} onClick={() => onChoose(sort)}>
          {name} {sort !== 'all' && <small>{formatCount(sorts.get(sort)?.length ?? 0)}</small>}
        </button>
      ))}
    </div>
  )
}

function NoEntries({ timeline }: { timeline: Timeline }) {
  const t = useTexts(texts)
  return (
    <Empty kind="no-data" title={t('no-entries')} height={160}>
      <Sources timeline={timeline} />
    </Empty>
  )
}

/** Which sources there is nothing of, and whether that is because they are not connected. */
function Sources({ timeline }: { timeline: Timeline }) {
  const t = useTexts(texts)
  const say = useSay()
  const names = (state: string) => timeline.sources.filter((one) => one.state === state).map((one) => say(one.name))
  const [missing, without] = [names('not loaded'), names('no rows')]
  return (
    <>
      {missing.length > 0 && <p className="note">{t('sources-missing', { names: missing.join(', ') })}</p>}
      {without.length > 0 && <p className="note">{t('sources-without', { names: without.join(', ') })}</p>}
      {timeline.gaps.length > 0 && <p className="note">{t('gaps', { days: timeline.gaps.join(', ') })}</p>}
    </>
  )
}
