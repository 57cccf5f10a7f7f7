import { useMemo } from 'react'
import type { OutsideAnswer } from '../../../../src/server/contract/evidence.ts'
import { useReadAt } from '../../api/use-read.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { sideBars } from '../../charts/side-bars.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber, unknownNumber } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { Answered } from '../answered.tsx'
import { Empty } from '../empty.tsx'
import { texts } from './texts.ts'

type Test = OutsideAnswer['tests'][number]

/** Most bars; the table has all. */
const mostBars = 20
const measures = { eta2: 'η²', v: 'V' } as const

/** In what the classes differ that they are not made from. */
export function OutsidePart({ id }: { id: string }) {
  const t = useTexts(texts)
  const reading = useReadAt<OutsideAnswer>(`/evidence/${encodeURIComponent(id)}/outside`)
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
      {(found) =>
        found.judged === 0 ? (
          <Empty kind="no-match" title={t('outside-nothing')} height={240} />
        ) : (
          <OutsideFigure found={found} />
        )
      }
    </Answered>
  )
}

function OutsideFigure({ found }: { found: OutsideAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const { tests, judged, differing, inside, kindred } = found
  const rows = useMemo(
    () =>
      tests.slice(0, mostBars).flatMap((one) =>
        one.effect === null
          ? []
          : [
              {
                name: say(one.name),
                value: one.effect,
                words: `${measures[one.measure]} ${formatNumber(one.effect)}`,
                colour: one.verdict === 'differs' ? ('accent' as const) : ('same' as const),
              },
            ],
      ),
    [tests, say],
  )
  const option = useMemo(() => (colours: ChartColours, width: number) => sideBars(rows, colours, width), [rows])
  const nameOf = (id: string) => say(found.parts.find((one) => one.id === id)?.name)
  const columns: FigureColumn<Test>[] = [
    { key: 'attribute', title: t('attribute'), value: (one) => say(one.name) },
    { key: 'verdict', title: t('found'), value: (one) => t(`verdict-${one.verdict}`) },
    { key: 'measure', title: t('measure'), value: (one) => measures[one.measure] },
    { key: 'effect', title: t('effect'), kind: 'number', value: (one) => one.effect },
    {
      key: 'p',
      title: t('p-bh'),
      value: (one) => (one.p === null ? unknownNumber : one.p < 0.0001 ? '< 0.0001' : one.p.toFixed(4)),
    },
    {
      key: 'widest',
      title: t('widest'),
      value: ({ widest }) =>
        widest
          ? `${nameOf(widest.high)} ${formatNumber(widest.highMean)} / ${nameOf(widest.low)} ${formatNumber(widest.lowMean)}`
          : unknownNumber,
    },
  ]
  const names = (list: OutsideAnswer['inside']) =>
    list.map((one) => say(one.name)).join(language === 'zh' ? '、' : ', ')
  return (
    <Figure
      id="outside"
      title={t('outside-title')}
      sentence={differing > 0 ? t('outside-found', { judged, n: differing }) : t('outside-none', { judged })}
      at={found.at}
      columns={columns}
      rows={tests}
      chart={{ kinds: ['bar', 'custom'], option }}
      height={Math.max(120, 28 * rows.length + 16)}
      note={
        <>
          <p>{t('outside-note')}</p>
          {inside.length > 0 && <p>{t('inside-note', { names: names(inside) })}</p>}
          {kindred.length > 0 && <p>{t('kindred-note', { names: names(kindred) })}</p>}
        </>
      }
    />
  )
}
