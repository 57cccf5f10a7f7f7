import type { GapsAnswer } from '../../../../../src/server/contract/to-customer.ts'
import { Figure } from '../../../charts/figure.tsx'
import { Answered } from '../../../components/answered.tsx'
import { CountText } from '../../../components/count-text.tsx'
import { HeatGrid, heatLevel } from '../../../components/heat-grid.tsx'
import { useCountWord } from '../../../texts/count-word.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount, formatWholeShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import type { ValueTabProps } from '../index.tsx'
import { AskedView } from './asked-view.tsx'
import { texts } from './texts.ts'
import type { FiguresProps } from './use-asked.ts'
import { useAsked } from './use-asked.ts'
import './to-customer.css'

/** Life stages against products: who lacks what is sold to them. */
export function GapsTab({ choices, onAsked }: ValueTabProps) {
  return (
    <AskedView choices={choices} sort="gaps">
      {(view) => <GapsFigure view={view} onAsked={onAsked} />}
    </AskedView>
  )
}

function GapsFigure({ view, onAsked }: FiguresProps) {
  const reading = useAsked<GapsAnswer>('/gaps', { view }, onAsked)
  return (
    <section className="part">
      <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
        {(answer) => <Gaps answer={answer} />}
      </Answered>
    </section>
  )
}

type Stage = GapsAnswer['stages'][number]
type Cell = Stage['cells'][number]

const states = {
  open: 'open',
  'not-sold': 'not-sold',
  'not-needed': 'not-needed',
  empty: 'empty',
} as const satisfies Record<Cell['state'], string>

function Gaps({ answer }: { answer: GapsAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const { products, stages } = answer
  const nameOf = (stage: Stage) => (stage.id === null ? t('no-group') : say(stage.name))
  const productName = (id: string) => say(products.find((one) => one.id === id)?.name)
  const rows = stages.flatMap((stage) => stage.cells.map((cell) => ({ stage, cell })))
  const widest = rows
    .flatMap(({ stage, cell }) => {
      const share = shareOf(cell)
      return share !== undefined && share > 0 ? [{ stage, cell, share }] : []
    })
    .toSorted((a, b) => Number(b.cell.gap.people) - Number(a.cell.gap.people))[0]
  return (
    <Figure
      id="gaps"
      title={t('gaps-title')}
      sentence={
        widest
          ? t('gaps-sentence', {
              stage: nameOf(widest.stage),
              product: productName(widest.cell.product),
              gap: said(widest.cell.gap.people),
              share: formatWholeShare(widest.share),
            })
          : undefined
      }
      at={answer.at}
      columns={[
        { key: 'stage', title: t('stage'), value: (row) => nameOf(row.stage) },
        { key: 'product', title: t('product'), value: (row) => productName(row.cell.product) },
        { key: 'state', title: t('state'), value: (row) => t(states[row.cell.state]) },
        { key: 'for', title: t('for-whom'), kind: 'count', value: (row) => row.cell.people },
        { key: 'has', title: t('has'), kind: 'count', value: (row) => row.cell.has },
        {
          key: 'gap',
          title: t('gap'),
          kind: 'count',
          value: (row) => row.cell.gap.people,
          door: (row) => row.cell.gap.door,
        },
        { key: 'unknown', title: t('unknown'), kind: 'count', value: (row) => row.cell.unknown },
      ]}
      rows={rows}
      picture={
        <HeatGrid
          caption={t('gaps-title')}
          corner={t('stage')}
          columns={products.map((one) => ({ key: one.id, title: say(one.name) }))}
          rows={stages.map((stage) => ({
            key: stage.id ?? '',
            title: (
              <>
                {nameOf(stage)} <CountText count={stage.people} />
              </>
            ),
            cells: stage.cells.map((cell) => {
              if (cell.state !== 'open')
                return {
                  text: <span className="gap-none">{t(states[cell.state])}</span>,
                  hatched: cell.state === 'not-sold',
                }
              const share = shareOf(cell)
              const { people, door } = cell.gap
              return {
                text: typeof people === 'number' ? formatCount(people) : said(people),
                level: share === undefined ? undefined : heatLevel(share, 1),
                door: people === 0 ? undefined : door,
                title: t('cell-words', {
                  stage: nameOf(stage),
                  product: productName(cell.product),
                  gap: said(people),
                  has: said(cell.has),
                  people: said(cell.people),
                }),
              }
            }),
          }))}
        />
      }
      note={
        <>
          <p>{t('gaps-lead')}</p>
          {answer.conventions.map((one) => (
            <p key={one.en}>{say(one)}</p>
          ))}
        </>
      }
    />
  )
}

/** Of those it is sold to who need it, how many lack it; undefined where that is hidden, or there is nobody. */
function shareOf({ state, people, gap }: Cell): number | undefined {
  if (state !== 'open' || typeof people !== 'number' || typeof gap.people !== 'number' || people === 0) return undefined
  return gap.people / people
}
