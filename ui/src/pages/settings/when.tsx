import { useProject } from '../../api/use-session.ts'
import { formatInstant } from '../../texts/days.ts'

/** An instant in the project's zone; `otherwise` in place of none. */
export function When({ at, otherwise = '' }: { at: string | null; otherwise?: string }) {
  const zone = useProject().data?.zone
  if (at === null) return <span className="soft">{otherwise}</span>
  return <time dateTime={at}>{zone ? formatInstant(at, zone) : at.slice(0, 16)}</time>
}
