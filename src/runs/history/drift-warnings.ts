import type { Bilingual, Problem } from '../../errors.ts'
import { hiddenFlows } from '../../privacy/flows.ts'
import { isInterrupted } from '../interrupted.ts'
import type { RunContext } from '../context.ts'
import type { Drift } from './drift.ts'
import { driftsOf } from './drift.ts'
import { runErrors } from '../errors.ts'
import type { Neighbour } from './neighbours.ts'
import type { DriftAlert } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'
import type { Moved } from './what-moved.ts'
import { movedMost } from './what-moved.ts'

/**
 * What moved beyond the project's limit since the run before, and by which of its conditions. Where that cannot be found the warning
 * goes without, with the words of what failed: a reason never stops what it is about from being published.
 */
export async function driftWarnings(
  context: RunContext,
  before: Neighbour,
  after: Published,
): Promise<{ problems: Problem[]; alerts: DriftAlert[] }> {
  const found: { problems: Problem[]; alerts: DriftAlert[] } = { problems: [], alerts: [] }
  for (const [kind, now] of Object.entries(after.manifest.kinds)) {
    const was = before.manifest.kinds[kind]
    for (const drift of was ? driftsOf(kind, was, now, limitsOf(context)) : []) {
      const { moved, failure } = await reasonOf(context, before, after, kind, drift)
      const rule = now.segments.find((one) => one.id === drift.id)?.sentence
      const minimum = context.project['minimum group']
      const problem = runErrors.problem(
        'W15',
        {
          name: drift.name,
          id: drift.id,
          day: before.manifest.day,
          share: isFew(drift, minimum) ? { zh: '不显示的幅度', en: 'an amount that is hidden' } : signed(drift),
          limit: percent(drift.limit),
          details: detailsOf(drift, rule, moved, minimum),
        },
        undefined,
        failure,
      )
      found.problems.push(problem)
      const { what, id, name, limit } = drift
      const since = { run: before.manifest.run, day: before.manifest.day }
      found.alerts.push({
        kind,
        what,
        id,
        name,
        limit,
        since,
        text: problem.message,
        ...(moved ? { because: moved.name ?? moved.condition } : {}),
      })
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
    return { moved: await movedMost(context, before, after, { kind, id, change: share < 0 ? 'left' : 'entered' }) }
  } catch (error) {
    if (isInterrupted(error)) throw error
    return { failure: String(error) }
  }
}

export const limitsOf = ({ project }: Pick<RunContext, 'project'>) => ({
  limit: project['drift limit'],
  minimum: project['minimum group'],
})

/** The reason is said with numbers only where pages show them too. */
function detailsOf(
  { size, share, most }: Drift,
  rule: Bilingual | undefined,
  moved: Moved | undefined,
  minimum: number,
): Bilingual {
  if (!size) {
    const turn = most?.grew ? { zh: '上升', en: 'grew' } : { zh: '下降', en: 'shrank' }
    return {
      zh: `(各类占比${most ? `;变得最多的是“${most.name.zh}”,${turn.zh}` : ''})`,
      en: ` (shares of its classes${most ? `; most of all "${most.name.en}", which ${turn.en}` : ''})`,
    }
  }
  const seen = (count: number, hidden: string) => (isSmall(count, minimum) ? hidden : count)
  const who = share < 0 ? { zh: '离开', en: 'left' } : { zh: '进入', en: 'entered' }
  const why =
    moved &&
    (isTold(moved, size, minimum)
      ? {
          zh: `;${who.zh}的 ${moved.of} 人中有 ${moved.people} 人变在“${moved.condition.zh}”`,
          en: `; of ${moved.of} who ${who.en}, ${moved.people} turned at "${moved.condition.en}"`,
        }
      : {
          zh: `;${who.zh}的人变得最多的是“${moved.condition.zh}”`,
          en: `; those who ${who.en} turned most at "${moved.condition.en}"`,
        })
  return {
    zh: `:${seen(size.before, '隐藏')} → ${seen(size.now, '隐藏')} 人;规则:${unended(rule?.zh)}${why?.zh ?? ''}`,
    en: `: ${seen(size.before, 'hidden')} → ${seen(size.now, 'hidden')} people; rule: ${unended(rule?.en)}${why?.en ?? ''}`,
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

function isTold({ change, people, of }: Moved, size: NonNullable<Drift['size']>, minimum: number): boolean {
  const other = change === 'entered' ? size.before + of - size.now : size.now + of - size.before
  const flows = change === 'entered' ? { entered: of, left: other } : { entered: other, left: of }
  const hidden = hiddenFlows({ ...size, ...flows }, minimum)
  return !hidden.entered && !hidden.left && ![people, of - people].some((count) => isSmall(count, minimum))
}

const isSmall = (count: number, minimum: number): boolean => count > 0 && count < minimum

/** Whether the share would say how many a small size is. */
const isFew = ({ size }: Drift, minimum: number): boolean =>
  size !== undefined && [size.before, size.now].some((count) => isSmall(count, minimum))
