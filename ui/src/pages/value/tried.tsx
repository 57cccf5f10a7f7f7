import { useMemo } from 'react'
import type { HitsShown, TriedAnswer } from '../../../../src/server/contract/offers.ts'
import { useReadAt } from '../../api/use-read.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import { sideBars } from '../../charts/side-bars.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatShare } from '../../texts/numbers.ts'
import { texts } from './texts.ts'

interface Row {
  test: string
  /** What it was tried on, in a word. */
  short: string
  list: string
  isOurs: boolean
  hits: HitsShown
}

/** How many of ten offers were bought, had they been made three months ago: beside what most buy and what each bought. */
export function Tried({ bought }: { bought: { event: string | undefined; by: string | undefined } }) {
  const reading = useReadAt<TriedAnswer>('/offers/tried', bought)
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 260 }}>
      {(answer) => <Figures answer={answer} />}
    </Answered>
  )
}

function Figures({ answer }: { answer: TriedAnswer }) {
  const t = useTexts(texts)
  const said = useCountWord()
  const { fresh, anything } = answer
  const rows = useMemo(() => {
    const [one, other] = [
      t('try-fresh', { people: said(fresh.people) }),
      t('try-anything', { people: said(anything.people) }),
    ]
    const row = (test: string, list: 'offers' | 'popularity' | 'history', hits: HitsShown): Row => ({
      test,
      short: t(test === one ? 'short-fresh' : 'short-anything'),
      list: t(`hit-${list}`),
      isOurs: list === 'offers',
      hits,
    })
    return [
      row(one, 'offers', fresh.offers),
      row(one, 'popularity', fresh.popularity),
      row(other, 'offers', anything.offers),
      row(other, 'popularity', anything.popularity),
      row(other, 'history', anything.history),
    ]
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [fresh, anything, t])
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        rows.map(({ short, list, isOurs, hits }) => ({
          name: `${short} · ${list}`,
          value: hits.share ?? 0,
          words: hits.share === null ? '—' : formatShare(hits.share),
          from: hits.from,
          to: hits.to,
          colour: isOurs ? 'accent' : 'people',
        })),
        colours,
        width,
      ),
    [rows],
  )
  if (rows.every((one) => one.hits.share === null))
    return (
      <Empty kind="too-few" title={t('tried')} height={140}>
        {t('tried-few')}
      </Empty>
    )
  return (
    <Figure
      id="tried"
      title={t('tried')}
      sentence={
        fresh.offers.share !== null && fresh.popularity.share !== null
          ? t('tried-sentence', {
              offers: formatShare(fresh.offers.share),
              popularity: formatShare(fresh.popularity.share),
            })
          : undefined
      }
      at={answer.at}
      columns={[
        { key: 'test', title: t('test'), value: (row) => row.test },
        { key: 'list', title: t('list'), value: (row) => row.list },
        { key: 'hit', title: t('hit'), kind: 'share', value: (row) => row.hits.share },
        { key: 'from', title: t('from'), kind: 'share', value: (row) => row.hits.from },
        { key: 'to', title: t('to'), kind: 'share', value: (row) => row.hits.to },
      ]}
      rows={rows}
      chart={{ kinds: ['bar', 'custom'], option }}
      height={16 + 34 * rows.length}
      note={t('tried-lead')}
    />
  )
}
