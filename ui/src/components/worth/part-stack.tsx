import './part-stack.css'

/** The parts that make lifetime value, in their order. */
export const stackedParts = ['historic', 'current', 'potential'] as const
export type StackedPart = (typeof stackedParts)[number]

export const isStacked = (part: string): part is StackedPart => (stackedParts as readonly string[]).includes(part)

/** Parts as one bar, each as long as its share. Nothing where a part is hidden, lacking or below 0: lengths would say something else. */
export function PartStack({ parts }: { parts: readonly { part: string; amount: number | null }[] }) {
  const shown = parts.filter((one) => isStacked(one.part))
  const total = shown.reduce((sum, one) => sum + (one.amount ?? 0), 0)
  if (shown.length < 2 || total <= 0 || shown.some((one) => one.amount === null || one.amount < 0)) return null
  return (
    <div className="part-stack" aria-hidden>
      {shown.map(({ part, amount }) => (
        <i key={part} className={`is-part-${part}`} style={{ width: `${((amount ?? 0) / total) * 100}%` }} />
      ))}
    </div>
  )
}

/** The colour of a part, beside its name. */
export function PartSwatch({ part }: { part: string }) {
  return isStacked(part) ? <span className={`part-swatch is-part-${part}`} aria-hidden /> : null
}
