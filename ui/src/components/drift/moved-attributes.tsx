import { Select } from 'antd'
import { useMemo } from 'react'
import type { DriftShown } from '../../../../src/server/contract/watch.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { sideBars } from '../../charts/side-bars.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Empty } from '../empty.tsx'
import { MovedSpread } from './moved-spread.tsx'
import { texts } from './texts.ts'

type Row = DriftShown['attributes'][number]

/** So many bars are drawn; the table has all. */
const drawn = 12

const fine = (index: number | undefined): number | undefined =>
  index === undefined ? undefined : Number(index.toFixed(3))

const psiText = (psi: number): string => psi.toFixed(3)

/** How far what rules look at has moved between two runs, and the distribution of one of them. */
export function MovedAttributes({ answer }: { answer: DriftShown }) {
  const t = useTexts(texts)
  const say = useSay()
  const { attributes, at, from } = answer
  const [chosen, choose] = useUrlState<string>('spread', '')
  const shown = useMemo(() => attributes.slice(0, drawn), [attributes])
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        shown.map((row) => ({
          name: say(row.name),
          value: row.stability?.psi ?? 0,
          from: row.stability?.low ?? null,
          to: row.stability?.high ?? null,
          words: `${psiText(row.stability?.psi ?? 0)}  ${t(`reading-${row.stability?.reading ?? 'none'}`)}`,
          colour: row.stability && ['some', 'large'].includes(row.stability.reading) ? 'accent' : 'people',
        })),
        colours,
        width,
      ),
    [shown, say, t],
  )
  if (attributes.length === 0) return <Empty kind="no-data" title={t('none-looked')} height={160} />
  const [first] = attributes
  const moved = first?.stability && !['none', 'chance'].includes(first.stability.reading) ? first : undefined
  const sentence = moved
    ? t('attributes-sentence', {
        from: from.day,
        to: at.day,
        name: say(moved.name),
        psi: psiText(moved.stability!.psi),
        reading: t(`reading-${moved.stability!.reading}`),
      })
    : t('attributes-still', { from: from.day, to: at.day })
  const columns: FigureColumn<Row>[] = [
    { key: 'name', title: t('name'), value: (row) => say(row.name) },
    { key: 'psi', title: t('psi'), kind: 'number', value: (row) => fine(row.stability?.psi) },
    { key: 'low', title: t('low'), kind: 'number', value: (row) => fine(row.stability?.low) },
    { key: 'high', title: t('high'), kind: 'number', value: (row) => fine(row.stability?.high) },
    { key: 'bins', title: t('bins'), kind: 'number', value: (row) => row.stability?.bins },
    { key: 'reading', title: t('reading'), value: (row) => t(`reading-${row.stability?.reading ?? 'none'}`) },
    { key: 'used-by', title: t('used-by'), value: (row) => row.usedBy.join(', ') },
  ]
  const own = attributes.find((one) => one.name.en === chosen) ?? first!
  return (
    <>
      <Figure
        id="moved-attributes"
        title={t('attributes')}
        sentence={sentence}
        at={at}
        columns={columns}
        rows={attributes}
        chart={{ kinds: ['bar', 'custom'], option }}
        height={Math.max(120, 16 + 28 * shown.length)}
        note={answer.conventions.slice(0, 2).map((one) => (
          <p key={one.en}>{say(one)}</p>
        ))}
      />
      <MovedSpread
        answer={answer}
        attribute={own}
        control={
          <Select
            value={own.name.en}
            aria-label={t('spread-of')}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            options={attributes.map((one) => ({ value: one.name.en, label: say(one.name) }))}
            onChange={choose}
            className="drift-choice"
          />
        }
      />
    </>
  )
}
