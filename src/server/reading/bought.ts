import type { Project } from '../../project.ts'

/** Which column of which event names products. */
export interface BoughtOf {
  kind: string
  event: string
  by: string
}

/**
 * The column that is asked for, or of a kind the one whose name looks most like products; undefined where none does. What is asked for is not
 * checked here.
 */
export async function boughtOf(
  project: Project,
  run: string,
  { event, by, kind }: { event?: string | undefined; by?: string | undefined; kind?: string | undefined },
): Promise<BoughtOf | undefined> {
  const events = await project.eventColumns({ run })
  if (event !== undefined && by !== undefined)
    return { kind: events.find((one) => one.event === event)?.kind ?? '', event, by }
  const [best] = events
    .filter((one) => (kind === undefined || one.kind === kind) && (event === undefined || one.event === event))
    .toSorted((a, b) => b.likely - a.likely)
  const column = by ?? (best && best.likely > 0 ? best.products[0] : undefined)
  return best && column !== undefined ? { kind: best.kind, event: best.event, by: column } : undefined
}
