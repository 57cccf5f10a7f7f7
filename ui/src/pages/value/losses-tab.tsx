import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { LossShown, LossesAnswer } from '../../../../src/server/contract/losses.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import { sideBars } from '../../charts/side-bars.ts'
import { amountCell } from '../../charts/amount-cell.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatExactMoney, formatMoney, formatNumber, formatShare, formatWholeShare } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { AboutChoices, Choice } from './choices.tsx'
import type { ValueTabProps } from './index.tsx'
import { texts } from './texts.ts'

/** How many rows are seen at first. */
const first = 20

const drops = ['0.25', '0.5', '0.75', '0.9']

/** Who lost value between two half-years, why it may be, and who they are. */
export function LossesTab({ choices, onAsked }: ValueTabProps) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const { kind, event, sum, view: written, in: whom, drop } = useSearchOfPage()
  // Causes are written in saved questions: the first of them is better than none.
  const usual = event === undefined ? choices.views.find((one) => one.sort === 'losses')?.id : undefined
  const view = written ?? usual
  const query = { kind, of: event, sum, view, in: whom, drop }
  const reading = useReadAt<LossesAnswer>('/losses', query, { enabled: choices.events.length > 0 })
  const at = reading.data?.at
  useEffect(() => {
    onAsked({ path: '/losses', query: { kind, of: event, sum, view, in: whom, drop }, at })
  }, [onAsked, kind, event, sum, view, whom, drop, at])
  if (choices.events.length === 0)
    return (
      <section className="part">
        <Empty kind="no-data" title={t('no-event')} height={240}>
          {t('no-event-why')}
        </Empty>
      </section>
    )
  const found = reading.data
  const measure = (name: string, column: string | undefined) => (column === undefined ? name : `${name}|${column}`)
  return (
    <>
      <AboutChoices choices={choices} sort="losses" withOf={false} shown={{ in: found?.in.id ?? whom, view }}>
        <Choice
          name={t('loss-of')}
          value={found ? measure(found.of.id, found.of.sum) : ''}
          options={choices.events.map((one) => ({
            value: one.event,
            label: say(one.name),
            options: [
              { value: one.event, label: `${say(one.name)} · ${t('times')}` },
              ...one.sums.map((column) => ({
                value: measure(one.event, column),
                label: `${say(one.name)} · ${column}`,
              })),
            ],
          }))}
          onChange={(value) => {
            const [name, column] = value.split('|')
            setSearch({ event: name, sum: column })
          }}
        />
        <Choice
          name={t('drop')}
          value={String(found?.drop ?? drop ?? 0.5)}
          options={drops.map((value) => ({ value, label: formatWholeShare(Number(value)) }))}
          onChange={(value) => setSearch({ drop: value })}
        />
      </AboutChoices>
      <Answered reading={reading} loading={{ shape: 'block', height: 620 }}>
        {(answer) => <Losses answer={answer} />}
      </Answered>
    </>
  )
}

function useAmount(answer: LossesAnswer): (value: string | null, exact?: boolean) => string {
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  return (value, exact = false) => {
    if (value === null) return ''
    if (!answer.of.unit) return formatNumber(Number(value))
    return exact ? formatExactMoney(value, currency) : formatMoney(value, currency, language)
  }
}

function Losses({ answer }: { answer: LossesAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const amount = useAmount(answer)
  const { people, lost, share, drop, earlier, later, causes, lowTouch } = answer
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        causes.map((one) => ({
          name: one.cause === null ? t('no-cause') : say(one.name),
          value: typeof one.people === 'number' ? one.people : 0,
          words: [said(one.people), amount(one.lost)].filter(Boolean).join(' · '),
          colour: one.cause === null ? 'people' : 'accent',
        })),
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [causes, say],
  )
  const hasCauses = causes.some((one) => one.cause !== null)
  if (people === 0)
    return (
      <section className="part">
        <Empty kind="no-match" title={t('no-losses')} height={240}>
          {t('no-losses-why')}
        </Empty>
      </section>
    )
  return (
    <>
      <section className="part">
        <Figure
          id="causes"
          title={t('causes')}
          sentence={
            lost !== null && share !== null
              ? t('losses-sentence', {
                  people: said(people),
                  drop: formatWholeShare(drop),
                  lost: amount(lost),
                  share: formatShare(share),
                })
              : undefined
          }
          at={answer.at}
          columns={[
            { key: 'cause', title: t('cause'), value: (row) => (row.cause === null ? t('no-cause') : say(row.name)) },
            { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people },
            {
              key: 'lost',
              title: t('lost'),
              kind: answer.of.unit ? 'money' : 'number',
              value: (row) => amountCell(row.lost, answer.of.unit),
            },
          ]}
          rows={causes}
          {...(hasCauses ? { chart: { kinds: ['bar'] as const, option } } : {})}
          height={Math.max(90, 16 + 34 * causes.length)}
          note={
            <>
              {!hasCauses && <p>{t('no-causes')}</p>}
              <p>{t('spans', { from: earlier.from, to: earlier.to, from2: later.from, to2: later.to })}</p>
              {lowTouch && lowTouch.people !== 0 && (
                <p>{t('low-touch-note', { people: said(lowTouch.people), name: say(lowTouch.name) })}</p>
              )}
              {answer.conventions.map((one) => (
                <p key={one.en}>{say(one)}</p>
              ))}
            </>
          }
        />
      </section>
      <section className="part">
        <h2>{t('who')}</h2>
        {answer.rows ? <Rows answer={answer} rows={answer.rows} /> : <p className="note">{t('no-rows')}</p>}
      </section>
    </>
  )
}

/** Who they are: no figure, so that no list of people is saved from here; lists leave by the list of people. */
function Rows({ answer, rows }: { answer: LossesAnswer; rows: readonly LossShown[] }) {
  const t = useTexts(texts)
  const say = useSay()
  const amount = useAmount(answer)
  const [all, showAll] = useState(false)
  const causeOf = (id: string | null) =>
    id === null ? '—' : say(answer.causes.find((one) => one.cause === id)?.name) || id
  return (
    <>
      <p className="note">{t('largest-first')}</p>
      <div className="scrolls" role="region" aria-label={t('who')} tabIndex={0}>
        <table className="data-table loss-table">
          <caption className="unseen">{t('who')}</caption>
          <thead>
            <tr>
              <th scope="col">ID</th>
              <th scope="col" className="is-number">
                {t('earlier')}
              </th>
              <th scope="col" className="is-number">
                {t('later')}
              </th>
              <th scope="col" className="is-number">
                {t('lost')}
              </th>
              <th scope="col" className="is-number">
                {t('dropped')}
              </th>
              <th scope="col">{t('last-day')}</th>
              <th scope="col">{t('due-day')}</th>
              <th scope="col">{t('likely')}</th>
            </tr>
          </thead>
          <tbody>
            {(all ? rows : rows.slice(0, first)).map((one) => (
              <tr key={one.ref}>
                <th scope="row">
                  <PageLink to="/people/$kind/$id" params={{ kind: answer.kind, id: one.ref }}>
                    {one.id}
                  </PageLink>
                  {one.lowTouch && <span className="value-most">{t('low-touch')}</span>}
                </th>
                <td className="is-number">{amount(one.earlier, true)}</td>
                <td className="is-number">{amount(one.later, true)}</td>
                <td className="is-number">{amount(one.lost, true)}</td>
                <td className="is-number">{formatWholeShare(one.drop)}</td>
                <td>{one.lastDay}</td>
                <td>{one.dueDay}</td>
                <td>{causeOf(one.likely)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && rows.length > first && (
        <Button className="value-note" onClick={() => showAll(true)}>
          {t('show-all', { count: rows.length })}
        </Button>
      )}
    </>
  )
}
