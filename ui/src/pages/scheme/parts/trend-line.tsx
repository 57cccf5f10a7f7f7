import type { SchemeClass } from '../../../../../src/server/contract/schemes.ts'
import { formatCount } from '../../../texts/numbers.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from '../texts.ts'

const width = 72
const height = 20

/** How many a class had at the published days, as a small line; nothing where fewer than two may be shown. */
export function TrendLine({ trend }: { trend: SchemeClass['trend'] }) {
  const t = useTexts(texts)
  const known = trend.flatMap(({ day, people }, index) => (typeof people === 'number' ? [{ day, people, index }] : []))
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last || known.length < 2) return null
  const counts = known.map((one) => one.people)
  const [low, high] = [Math.min(...counts), Math.max(...counts)]
  const x = (index: number) => 2 + (index / Math.max(1, trend.length - 1)) * (width - 4)
  const y = (count: number) => height - 3 - ((count - low) / (high - low || 1)) * (height - 6)
  const words = t('trend', {
    from: first.day,
    before: formatCount(first.people),
    to: last.day,
    now: formatCount(last.people),
  })
  return (
    <svg className="trend-line" width={width} height={height} role="img" aria-label={words}>
      <title>{words}</title>
      <polyline points={known.map(({ people, index }) => `${x(index)},${y(people)}`).join(' ')} />
      <circle cx={x(last.index)} cy={y(last.people)} r={2.5} />
    </svg>
  )
}
