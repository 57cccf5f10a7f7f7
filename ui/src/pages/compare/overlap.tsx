import type { CompareAnswer } from '../../../../src/server/contract/compare.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { CountText } from '../../components/count-text.tsx'
import { HeatGrid, heatLevel } from '../../components/heat-grid.tsx'
import type { HeatCell } from '../../components/heat-grid.tsx'
import { Share } from '../../components/numbers.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Pair = CompareAnswer['pairs'][number]

/** How many people each two of the segments share; on the diagonal the segments themselves, below it the union. */
export function Overlap({ answer }: { answer: CompareAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const [show, setShow] = useUrlState<'people' | 'share'>('show', 'people')
  const { segments, pairs, union } = answer
  const nameOf = (id: string) => say(segments.find((one) => one.id === id)?.name)
  const cellOf = (row: number, column: number): HeatCell => {
    const [a, b] = [segments[row]!, segments[column]!]
    if (row === column) return { text: <CountText count={a.people} />, mark: 'total', door: a.door, title: say(a.name) }
    const pair = pairs.find((one) => [one.a, one.b].includes(a.id) && [one.a, one.b].includes(b.id))!
    const share = pair.a === a.id ? pair.ofA : pair.ofB
    return {
      text: show === 'share' ? <Share share={share} /> : <CountText count={pair.people} />,
      level: share === null ? 0 : heatLevel(share, 1),
      door: pair.door,
      title: t('pair-title', { a: say(a.name), b: say(b.name) }),
    }
  }
  const columns: FigureColumn<Pair>[] = [
    { key: 'a', title: t('first'), value: (one) => nameOf(one.a) },
    { key: 'b', title: t('second'), value: (one) => nameOf(one.b) },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people, door: (one) => one.door },
    { key: 'of-a', title: t('of-a'), kind: 'share', value: (one) => one.ofA },
    { key: 'of-b', title: t('of-b'), kind: 'share', value: (one) => one.ofB },
    { key: 'jaccard', title: t('jaccard'), kind: 'share', value: (one) => one.jaccard },
  ]
  const [pair] = pairs
  const total = typeof union.people === 'number' ? formatCount(union.people) : undefined
  const sentence =
    total === undefined
      ? undefined
      : pairs.length === 1 && pair && typeof pair.people === 'number'
        ? t('sentence-pair', { a: nameOf(pair.a), b: nameOf(pair.b), both: formatCount(pair.people), union: total })
        : t('sentence', { n: segments.length, union: total })
  return (
    <Figure
      id="overlap"
      title={t('overlap')}
      sentence={sentence}
      at={answer.at}
      columns={columns}
      rows={pairs}
      note={t('once')}
      controls={
        <div className="pick" role="group" aria-label={t('show')}>
          {(['people', 'share'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={show === one} onClick={() => setShow(one)}>
              {t(`show-${one}`)}
            </button>
          ))}
        </div>
      }
      picture={
        <HeatGrid
          caption={t('overlap')}
          corner={t('overlap-of')}
          columns={segments.map((one) => ({ key: one.id, title: say(one.name) }))}
          rows={[
            ...segments.map((one, row) => ({
              key: one.id,
              title: (
                <PageLink to="/segments/$id" params={{ id: one.id }}>
                  {say(one.name)}
                </PageLink>
              ),
              cells: segments.map((_, column) => cellOf(row, column)),
            })),
            {
              key: 'union',
              title: t('union'),
              strong: true,
              cells: [
                {
                  text: <CountText count={union.people} />,
                  mark: 'total' as const,
                  door: union.door,
                  title: t('union'),
                },
              ],
            },
          ]}
        />
      }
    />
  )
}
