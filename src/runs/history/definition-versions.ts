import type { Bilingual } from '../../errors.ts'
import { definitionHistory } from '../../state/definitions.ts'
import type { Json } from '../../state/runs.ts'
import type { RunContext } from '../context.ts'
import type { Published } from '../stored/published.ts'

/** A version of a segment's definition, and what was computed by it. */
export interface SegmentVersion {
  version: number
  /** In force from, and until (null: still), ISO UTC. */
  since: string
  until: string | null
  /** The run that put it in force. */
  run: string | null
  /** As it was written, as plain JSON of docs/language.md. */
  definition: unknown
  /** As the runs that are published say it; undefined where none of them computed it. */
  sentence?: Bilingual
  /** Published as-of days that were computed by it, oldest first. */
  days: string[]
}

/** The versions of a segment that were ever in force, the newest first; `published` are all published runs. */
export function segmentVersions(
  context: Pick<RunContext, 'ledger'>,
  published: readonly Published[],
  { kind, id }: { kind: string; id: string },
): SegmentVersion[] {
  const found = published.flatMap(({ manifest }) => {
    const own = manifest.kinds[kind]?.segments.find((one) => one.id === id)
    return own ? [{ day: manifest.day, own }] : []
  })
  return definitionHistory(context.ledger, 'segment', `${kind}/${id}`)
    .map(({ version, since, until, run, body }): SegmentVersion => {
      const computed = found.filter(({ own }) => own.version === version)
      const sentence = computed.at(-1)?.own.sentence
      return {
        version,
        since,
        until,
        run,
        definition: writtenIn(body),
        ...(sentence ? { sentence } : {}),
        days: computed.map((one) => one.day),
      }
    })
    .toReversed()
}

/** The ledger keeps the words of a definition as canonical JSON. */
function writtenIn(body: Json): unknown {
  const { words } = body as { words?: string }
  return words ? (JSON.parse(words) as unknown) : null
}
