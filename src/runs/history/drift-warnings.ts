import type { Bilingual, Problem } from '../../errors.ts'
import { isInterrupted } from '../interrupted.ts'
import type { RunContext } from '../context.ts'
import type { Drift } from './drift.ts'
import { driftsOf } from './drift.ts'
import { runErrors } from '../errors.ts'
import type { Neighbour } from './neighbours.ts'
import type { Published } from '../stored/published.ts'
import type { Moved } from './what-moved.ts'
import { whatMoved } from './what-moved.ts'

/**
 * What moved beyond the project's limit since the run before, and by which of its conditions. Where that cannot be found the warning
 * goes without, with the words of what failed: a reason never stops what it is about from being published.
 */
export async function driftWarnings(context: RunContext, before: Neighbour, after: Published): Promise<Problem[]> {
  const found: Problem[] = []
  for (const [kind, now] of Object.entries(after.manifest.kinds)) {
    const was = before.manifest.kinds[kind]
    for (const drift of was ? driftsOf(kind, was, now, limitsOf(context)) : []) {
      const { moved, failure } = await reasonOf(context, before, after, kind, drift)
      const rule = now.segments.find((one) => one.id === drift.id)?.sentence
      found.push(
        runErrors.problem(
          'W15',
          {
            name: drift.name,
            id: drift.id,
            day: before.manifest.day,
            share: signed(drift),
            limit: percent(context.project['drift limit']),
            details: detailsOf(drift, rule, moved),
          },
          undefined,
          failure,
        ),
      )
    }
  }
  return found
}

async function reasonOf(
  context: RunContext,
  before: Neighbour,
  after: Published,
  kind: string,
  { what, id, share }: Drift,
): Promise<{ moved?: Moved | undefined; failure?: string }> {
  if (what !== 'segment') return {}
  try {
    return { moved: await whatMoved(context, before, after, { kind, id, change: share < 0 ? 'left' : 'entered' }) }
  } catch (error) {
    if (isInterrupted(error)) throw error
    return { failure: String(error) }
  }
}

export const limitsOf = ({ project }: Pick<RunContext, 'project'>) => ({
  limit: project['drift limit'],
  minimum: project['minimum group'],
})

function detailsOf({ size, share }: Drift, rule: Bilingual | undefined, moved: Moved | undefined): Bilingual {
  if (!size) return { zh: '(各类占比)', en: ' (shares of its classes)' }
  const who = share < 0 ? { zh: '离开', en: 'left' } : { zh: '进入', en: 'entered' }
  const why = moved && {
    zh: `;${who.zh}的 ${moved.of} 人中有 ${moved.people} 人变在“${moved.condition.zh}”`,
    en: `; of ${moved.of} who ${who.en}, ${moved.people} turned at "${moved.condition.en}"`,
  }
  return {
    zh: `:${size.before} → ${size.now} 人;规则:${unended(rule?.zh)}${why?.zh ?? ''}`,
    en: `: ${size.before} → ${size.now} people; rule: ${unended(rule?.en)}${why?.en ?? ''}`,
  }
}

/** A description that people wrote may end as a sentence; here it stands inside of one. */
const unended = (sentence = ''): string => sentence.replace(/[.。]$/u, '')

function signed({ size, share }: Drift): string | Bilingual {
  if (!size) return percent(share)
  if (!Number.isFinite(share)) return { zh: `+${size.now} 人`, en: `+${size.now} people` }
  return `${share < 0 ? '−' : '+'}${percent(Math.abs(share))}`
}

const percent = (share: number): string => `${(share * 100).toFixed(0)}%`
