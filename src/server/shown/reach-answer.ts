import type { Project } from '../../project.ts'
import type { Draft } from '../contract/draft.ts'
import type { ReachAnswer } from '../contract/reach.ts'
import { countOf, isOpen, partsOf, shareOf } from './counts.ts'

type Reach = NonNullable<Awaited<ReturnType<Project['reach']>>>

/** Who can be reached, as it may be shown beside the number of all of them. */
export function reachAnswer(found: Reach, draft: Draft, minimum: number): ReachAnswer {
  const { people, reachable, notRecorded } = found
  const [open] = partsOf([reachable, people - reachable], minimum)
  const [untold] = partsOf([notRecorded, people - notRecorded], minimum)
  const door = (reach: NonNullable<Draft['reach']>, count: ReachAnswer['people']) =>
    isOpen(count) && count > 0 ? { door: { kind: 'customer', ...draft, reach } } : {}
  return {
    people: open!,
    share: shareOf(open!, countOf(people, minimum)),
    notRecorded: untold!,
    ...door('any', open!),
    channels: found.channels.map((one): ReachAnswer['channels'][number] => {
      const refused = one.held - one.reachable - (one.consent ? one.notRecorded : 0)
      const parts = [one.reachable, refused, one.consent ? one.notRecorded : 0, people - one.held]
      // A channel that misses only a few of those whom any reaches would tell of them.
      const apart = reachable - one.reachable
      const isNear = apart > 0 && apart < minimum
      const [own, , silent] = partsOf(parts, minimum)
      const [held] = partsOf([one.held, people - one.held], minimum)
      const hidden = { hidden: true as const, under: minimum }
      const shown = isNear ? hidden : own!
      return {
        channel: one.channel,
        consent: one.consent,
        held: isNear || !isOpen(own) ? hidden : held!,
        people: shown,
        notRecorded: isNear ? hidden : one.consent ? silent! : held!,
        ...door(one.channel, shown),
      }
    }),
  }
}
