import { useMemo } from 'react'
import type { CornersAnswer } from '../../../../../src/server/contract/to-customer.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { quadrantsOption } from '../../../charts/quadrants.ts'
import { Answered } from '../../../components/answered.tsx'
import { useCountWord } from '../../../texts/count-word.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import { texts } from './texts.ts'
import type { FiguresProps } from './use-asked.ts'
import { useAsked } from './use-asked.ts'

/** The value to the customer across, the value to the firm up, each group a point. */
export function CornersFigure({ view, onAsked }: FiguresProps) {
  const reading = useAsked<CornersAnswer>('/corners', { view }, onAsked)
  return (
    <section className="part">
      <Answered reading={reading} loading={{ shape: 'block', height: 480 }}>
        {(answer) => <Corners answer={answer} />}
      </Answered>
    </section>
  )
}

function Corners({ answer }: { answer: CornersAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const said = useCountWord()
  const { points, all, delivered, relationship, atRisk } = answer
  const nameOf = (row: CornersAnswer['all']) =>
    row === all ? t('all') : row.id === null ? t('no-group') : say(row.name)
  const axisName = ({ name, unit }: CornersAnswer['delivered']) => `${say(name)} (${say(unit)})`
  const placed = points.filter((one) => one.delivered !== null && one.relationship !== null)
  const drawable = placed.length > 0 && delivered.cut !== null && relationship.cut !== null
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      quadrantsOption(
        {
          points: placed.map((one) => ({
            name: nameOf(one),
            x: one.delivered!,
            y: one.relationship!,
            words: `${nameOf(one)} · ${said(one.people)}<br>${axisName(delivered)} ${formatNumber(one.delivered!)}<br>${axisName(relationship)} ${formatNumber(one.relationship!)}`,
            door: one.door,
            colour: one.corner === 'at-risk' ? colours.worse : colours.accent,
          })),
          x: { name: `${axisName(delivered)} →`, cut: delivered.cut ?? 0 },
          y: { name: `${axisName(relationship)} →`, cut: relationship.cut ?? 0 },
          corners: [t('at-risk'), t('both'), t('neither'), t('generous')],
          marked: 0,
        },
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [answer, language],
  )
  const names = points.filter((one) => one.id !== null && atRisk.includes(one.id)).map(nameOf)
  return (
    <Figure
      id="corners"
      title={t('corners-title')}
      sentence={
        names.length > 0
          ? t('corners-sentence', { names: names.join(language === 'zh' ? '、' : ', ') })
          : t('corners-none')
      }
      at={answer.at}
      columns={[
        { key: 'group', title: t('group'), value: nameOf },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
        { key: 'delivered', title: axisName(delivered), kind: 'number', value: (row) => row.delivered },
        { key: 'relationship', title: axisName(relationship), kind: 'number', value: (row) => row.relationship },
        {
          key: 'corner',
          title: t('corner'),
          value: (row) => (row === all || row.corner === null ? null : t(row.corner)),
        },
      ]}
      rows={[...points, all]}
      {...(drawable ? { chart: { kinds: ['scatter'] as const, option } } : {})}
      height={440}
      note={answer.conventions.map((one) => (
        <p key={one.en}>{say(one)}</p>
      ))}
    />
  )
}
