import type { Compiled } from '../../compile/compile.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Problem } from '../../errors.ts'
import { daysBetween } from '../../time/zone.ts'
import { runErrors } from '../errors.ts'
import type { Manifest } from '../stored/manifest.ts'
import { restsOnIn } from './rests-on.ts'

/**
 * W10: segments and schemes (all, or those that `about` names) that rest, however far down, on a prediction that was made longer before the run's day than it
 * is good for.
 */
export function scoreWarnings(
  written: Pick<WrittenProject, 'segments' | 'schemes'>,
  { day, kinds }: Pick<Manifest, 'day' | 'kinds'>,
  compiled: Pick<Compiled, 'kinds'>,
  about: (kind: string, id: string) => boolean = () => true,
): Problem[] {
  const old = new Map(
    Object.entries(kinds).flatMap(([kind, own]) =>
      own.attributes.flatMap((one) => {
        const { prediction } = one
        const days = prediction?.made === undefined ? 0 : daysBetween(prediction.made, day)
        return prediction && days > prediction.staleAfter
          ? [[`${kind}/${one.id}`, { one, prediction, days }] as const]
          : []
      }),
    ),
  )
  if (old.size === 0) return []
  const restsOn = restsOnIn(compiled)
  return compiled.kinds.flatMap((plan) =>
    (['segment', 'scheme'] as const).flatMap((what) =>
      (what === 'segment' ? plan.segments : plan.schemes)
        .filter((one) => about(plan.kind, one.id))
        .flatMap((one) => {
          const place = written[what === 'segment' ? 'segments' : 'schemes']
            .find((each) => each.id === one.id)
            ?.place([])
          return restsOn({ kind: plan.kind, what, id: one.id }, () => false).flatMap(({ attribute }) => {
            const found = old.get(`${attribute.kind}/${attribute.id}`)
            if (!found) return []
            const { prediction, days } = found
            const params = {
              name: one.id,
              title: one.name,
              attribute: attribute.name,
              version: prediction.version === undefined ? '' : ` (${prediction.version})`,
              made: prediction.made ?? '',
              day,
              days,
              limit: prediction.staleAfter,
            }
            return [runErrors.problem('W10', params, place)]
          })
        }),
    ),
  )
}
