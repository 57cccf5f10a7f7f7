import { useEffect, useMemo } from 'react'
import type { LeagueAnswer, LeagueRowShown } from '../../../../src/server/contract/league.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { amountCell } from '../../charts/amount-cell.ts'
import { Figure } from '../../charts/figure.tsx'
import { sideBars } from '../../charts/side-bars.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { inSentence } from '../../texts/in-sentence.ts'
import { formatMoney, formatNumber, formatShare } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { AboutChoices, Choice, useGroupings } from './choices.tsx'
import { EffortPlanner } from './effort.tsx'
import type { ValueTabProps } from './index.tsx'
import { SavedContacts } from './saved-contacts.tsx'
import { texts } from './texts.ts'

const everySegment = '*'

/** Groups side by side, and what to put into each. */
export function LeagueTab({ choices, onAsked }: ValueTabProps) {
  const t = useTexts(texts)
  const say = useSay()
  const search = useSearchOfPage()
  const setSearch = useSetSearch()
  const groupings = useGroupings(choices)
  const { kind, of, view, before, potential, cost } = search
  const segments = choices.who.filter((one) => one.sort === 'segment').map((one) => one.id)
  const usual = segments.length > 0 ? everySegment : groupings[0]?.options?.[0]?.value
  const chosen = search.by ?? (view === undefined ? usual : undefined)
  const isSegments = chosen === everySegment
  const query = {
    kind,
    of,
    in: search.in,
    view,
    before,
    potential,
    cost,
    ...(isSegments ? { segments: segments.slice(0, 60).join(',') } : { by: chosen }),
  }
  const reading = useReadAt<LeagueAnswer>('/league', query, { enabled: chosen !== undefined || view !== undefined })
  const at = reading.data?.at
  const key = JSON.stringify(query)
  useEffect(() => {
    onAsked({ path: '/league', query: JSON.parse(key) as typeof query, at })
  }, [onAsked, key, at])
  const numbers = [
    { value: '', label: t('none') },
    ...choices.values.map((one) => ({ value: one.id, label: say(one.name) })),
  ]
  const byRun = [{ value: '', label: t('by-run') }, ...numbers.slice(1)]
  const shown = { in: reading.data?.in.id ?? search.in, of: reading.data?.of.id ?? of, view }
  if (chosen === undefined && view === undefined) return <Empty kind="no-data" height={240} />
  return (
    <>
      <AboutChoices choices={choices} sort="league" shown={shown}>
        <Choice
          name={t('by')}
          value={isSegments ? everySegment : (reading.data?.by?.id ?? chosen ?? '')}
          options={[...(segments.length > 0 ? [{ value: everySegment, label: t('all-segments') }] : []), ...groupings]}
          onChange={(by) => setSearch({ by })}
        />
        <Choice
          name={t('before')}
          value={before ?? ''}
          options={byRun}
          onChange={(id) => setSearch({ before: id || undefined })}
        />
        <Choice
          name={t('potential')}
          value={potential ?? ''}
          options={numbers}
          onChange={(id) => setSearch({ potential: id || undefined })}
        />
        <Choice
          name={t('cost')}
          value={cost ?? ''}
          options={numbers}
          onChange={(id) => setSearch({ cost: id || undefined })}
        />
      </AboutChoices>
      <section className="part">
        <Answered reading={reading} loading={{ shape: 'block', height: 520 }}>
          {(answer) => <League answer={answer} />}
        </Answered>
      </section>
      <section className="part">
        <EffortPlanner choices={choices} about={{ kind, of: shown.of, in: shown.in }} />
      </section>
      <section className="part">
        <SavedContacts choices={choices} />
      </section>
    </>
  )
}

const marks = ['value', 'growth', 'perHead', 'potential', 'net'] as const

function League({ answer }: { answer: LeagueAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const said = useCountWord()
  const currency = useProject().data?.currency ?? 'CNY'
  const { rows, all, of, most, against, noGrowth } = answer
  const isMoney = of.unit !== undefined
  const amount = (value: string | number) =>
    isMoney ? formatMoney(value, currency, language) : formatNumber(Number(value))
  const nameOf = (row: LeagueRowShown) => (row === all ? t('all') : row.id === null ? t('no-group') : say(row.name))
  const marksOf = (row: LeagueRowShown) =>
    row.id === null ? [] : marks.filter((one) => most[one] === row.id).map((one) => t(`most-${one}`))
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        rows.map((row) => ({
          name: nameOf(row),
          value: Number(row.value ?? 0),
          words: [
            row.value === null ? said(row.people) : amount(row.value),
            ...(width < 520 ? [] : marksOf(row).map((one) => `★ ${one}`)),
          ].join('  '),
          door: row.door,
          colour: row.id !== null && row.id === most.value ? 'accent' : 'people',
        })),
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [rows, language, currency, most],
  )
  const first = rows.find((row) => row.id !== null && row.id === most.value)
  const growing = rows.find((row) => row.id !== null && row.id === most.growth)
  const sentence = [
    first?.value && first.share !== null
      ? t('league-sentence', {
          what: inSentence(say(of.name)),
          most: nameOf(first),
          value: amount(first.value),
          share: formatShare(first.share),
        })
      : '',
    growing && growing.growth !== null
      ? t('growth-sentence', { name: nameOf(growing), growth: signed(growing.growth) })
      : '',
  ]
    .filter(Boolean)
    .join(language === 'zh' ? '' : ' ')
  const kind = isMoney ? ('money' as const) : ('number' as const)
  const columns: FigureColumn<LeagueRowShown>[] = [
    { key: 'group', title: t('group'), value: nameOf },
    { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
    { key: 'value', title: say(of.name), kind, value: (row) => amountCell(row.value, of.unit) },
    { key: 'share', title: t('share'), kind: 'share', value: (row) => row.share },
    { key: 'per-head', title: t('per-head'), kind, value: (row) => row.perHead },
    {
      key: 'growth',
      title: t('growth'),
      kind: 'share',
      value: (row) => (row.growth === null ? null : signed(row.growth)),
    },
    ...(answer.potential
      ? [
          {
            key: 'potential',
            title: t('potential'),
            kind: 'money' as const,
            value: (row: LeagueRowShown) => row.potential,
          },
        ]
      : []),
    ...(answer.cost
      ? [
          { key: 'cost', title: t('cost'), kind: 'money' as const, value: (row: LeagueRowShown) => row.cost },
          { key: 'net', title: t('net'), kind: 'money' as const, value: (row: LeagueRowShown) => row.net },
        ]
      : []),
    { key: 'most', title: '★', value: (row) => marksOf(row).join(' · ') || null },
  ]
  return (
    <Figure
      id="league"
      title={t('league')}
      sentence={sentence || undefined}
      at={answer.at}
      columns={columns}
      rows={[...rows, all]}
      chart={{ kinds: ['bar'], option }}
      height={Math.max(140, 16 + 28 * rows.length)}
      note={
        <>
          {noGrowth && <p>{say(noGrowth)}</p>}
          {against?.day && <p>{t('against', { day: against.day })}</p>}
          {against?.attribute && <p>{t('against-attribute', { name: say(against.attribute.name) })}</p>}
          {answer.conventions.map((one) => (
            <p key={one.en}>{say(one)}</p>
          ))}
        </>
      }
    />
  )
}

/** A growth with its sign. */
function signed(growth: number): string {
  return growth > 0 ? `+${formatShare(growth)}` : formatShare(growth)
}
