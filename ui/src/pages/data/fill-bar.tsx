import { Share } from '../../components/numbers.tsx'

/** How full an attribute is: a bar with its share. */
export function FillBar({ fill }: { fill: number | null }) {
  return (
    <span className="fill">
      <span className="fill-track" aria-hidden>
        <i style={{ width: `${(fill ?? 0) * 100}%` }} />
      </span>
      <Share share={fill} />
    </span>
  )
}
