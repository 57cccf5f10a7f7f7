import { useMemo } from 'react'
import type { ExperienceShown, ScoredGroup } from '../../../../src/server/contract/watch.ts'
import type { ValueChoices } from '../../../../src/server/contract/value-choices.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { sideBars } from '../../charts/side-bars.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber, formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Choice } from './choice.tsx'
import type { WatchTabProps } from './index.tsx'
import { texts } from './texts.ts'
import { useAsked } from './use-asked.ts'

const measures = ['nps', 'csat', 'effort'] as const

/** What people answer, group by group. */
export function ExperienceTab({ onAsked }: WatchTabProps) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const search = useSearchOfPage()
  const choices = useReadAt<ValueChoices>('/value-choices', { kind: search.kind })
  const saved = choices.data?.views.find((one) => one.sort === 'experience')?.id
  const view = search.view ?? (search.of === undefined ? saved : undefined)
  const { of, measure, by, in: whom } = search
  const query = { view, of, measure, by, in: whom }
  const canAsk = choices.data !== undefined && (view !== undefined || of !== undefined)
  const reading = useReadAt<ExperienceShown>('/experience', query, { enabled: canAsk })
  useAsked(onAsked, '/experience', query, canAsk ? reading.data?.at : choices.data?.at)
  const { data } = reading
  return (
    <Answered reading={choices} loading={{ shape: 'block', height: 420 }}>
      {(found) => (
        <>
          <div className="watch-choices">
            <Choice
              name={t('answers-of')}
              value={data?.of.id ?? of ?? ''}
              options={[
                ...(data || of ? [] : [{ value: '', label: t('choose') }]),
                ...found.values.map((one) => ({ value: one.id, label: say(one.name) })),
              ]}
              onChange={(chosen) => setSearch({ of: chosen })}
            />
            <Choice
              name={t('measure')}
              value={data?.measure ?? measure ?? 'nps'}
              options={measures.map((one) => ({ value: one, label: t(`measure-${one}`) }))}
              onChange={(chosen) => setSearch({ measure: chosen })}
            />
            <Choice
              name={t('by-groups')}
              value={data?.by?.id ?? by ?? ''}
              options={[
                ...(data?.by || by ? [] : [{ value: '', label: t('no-groups') }]),
                ...found.by.map((one) => ({ value: one.id, label: say(one.name) })),
              ]}
              onChange={(chosen) => setSearch({ by: chosen || undefined })}
            />
            <Choice
              name={t('in')}
              value={data?.in.id ?? whom ?? 'everyone'}
              options={peopleOptions(found, data?.in, say, t('everyone'))}
              onChange={(chosen) => setSearch({ in: chosen })}
            />
          </div>
          <section className="part">
            {canAsk ? (
              reading.error instanceof ApiProblem && reading.error.code === 'too-many-groups' ? (
                <Empty kind="no-match" title={t('too-many-groups')} height={200} />
              ) : (
                <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
                  {(answer) => <Scores answer={answer} />}
                </Answered>
              )
            ) : (
              <Empty kind="no-data" title={t('no-answers')} height={240}>
                {t('no-answers-why')}
              </Empty>
            )}
          </section>
        </>
      )}
    </Answered>
  )
}

/** Everyone, populations and segments; and whoever is asked about. */
export function peopleOptions(
  choices: ValueChoices,
  asked: { id: string; name: { zh: string; en: string } } | undefined,
  say: (text: { zh: string; en: string }) => string,
  everyone: string,
) {
  const known = choices.who
    .filter((one) => one.id !== 'everyone')
    .map((one) => ({ value: one.id, label: say(one.name) }))
  const isKnown = asked === undefined || asked.id === 'everyone' || known.some((one) => one.value === asked.id)
  return [
    { value: 'everyone', label: everyone },
    ...(isKnown ? [] : [{ value: asked.id, label: say(asked.name) }]),
    ...known,
  ]
}

function Scores({ answer }: { answer: ExperienceShown }) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const { measure, groups, all } = answer
  const figure = (value: number) =>
    measure === 'csat'
      ? formatShare(value)
      : `${measure === 'nps' && value > 0 ? '+' : ''}${formatNumber(value, 1)}`.replace('-', '−')
  const rows = [...groups, all]
  const nameOf = (row: ScoredGroup) => (row === all ? t('all') : say(row.name))
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        rows.map((row) => ({
          name: nameOf(row),
          value: row.score ?? 0,
          from: row.low,
          to: row.high,
          words: row.score === null ? said({ hidden: true, under: 10 }) : figure(row.score),
          colour: row === all ? 'people' : 'accent',
        })),
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [answer, t, say],
  )
  const known = groups.filter((one) => one.score !== null && one.id !== null)
  const [best, worst] = [known[0], known.at(-1)]
  const sentence =
    best && worst && best !== worst
      ? t('experience-sentence', {
          measure: t(`measure-${measure}`),
          best: say(best.name),
          high: figure(best.score!),
          worst: say(worst.name),
          low: figure(worst.score!),
        })
      : all.score === null
        ? undefined
        : t('experience-all', { measure: t(`measure-${measure}`), score: figure(all.score), n: said(all.answers) })
  const columns: FigureColumn<ScoredGroup>[] = [
    { key: 'group', title: t('group'), value: nameOf },
    {
      key: 'score',
      title: t(`measure-${measure}`),
      kind: measure === 'csat' ? 'share' : 'number',
      value: (row) => row.score,
    },
    { key: 'low', title: t('psi-low'), kind: measure === 'csat' ? 'share' : 'number', value: (row) => row.low },
    { key: 'high', title: t('psi-high'), kind: measure === 'csat' ? 'share' : 'number', value: (row) => row.high },
    { key: 'answers', title: t('answers'), kind: 'count', value: (row) => row.answers },
    { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people },
    ...(measure === 'nps'
      ? (['promoters', 'passives', 'detractors'] as const).map((key): FigureColumn<ScoredGroup> => ({
          key,
          title: t(key),
          kind: 'count',
          value: (row) => row[key],
        }))
      : []),
  ]
  return (
    <Figure
      id="experience"
      title={t('experience-title', { of: say(answer.of.name), in: say(answer.in.name) })}
      sentence={sentence}
      at={answer.at}
      columns={columns}
      rows={rows}
      chart={{ kinds: ['bar', 'custom'], option }}
      height={Math.max(120, 16 + 32 * rows.length)}
      note={answer.conventions.map((one) => (
        <p key={one.en}>{say(one)}</p>
      ))}
    />
  )
}
