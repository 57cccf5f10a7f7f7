import type { ChecklistFile } from '../../definition/checklist-shapes.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Written } from '../../definition/written.ts'
import type { Problem } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import { evidenceErrors } from '../errors.ts'
import { templateOf } from './templates.ts'

/** What checklists name and is not there: a scheme or segment, a step of a template; each at its place. */
export function checkChecklists(
  checklists: readonly Written<ChecklistFile>[],
  { segments, schemes, broken }: Pick<WrittenProject, 'segments' | 'schemes' | 'broken'>,
): Problem[] {
  const groups = [...schemes, ...segments, ...broken].map((one) => one.id)
  return checklists.flatMap((one) => {
    const { about, ticks = [] } = one.value
    const nowhere =
      about === undefined || groups.includes(about)
        ? []
        : [
            evidenceErrors.problem(
              'checklist-of-nothing',
              { name: about, near: didYouMean(about, groups) },
              one.place(['about']),
            ),
          ]
    const steps = ticks.flatMap(({ step, template }, at) => {
      const known = templateOf(template).steps.map((each) => each.id)
      if (known.includes(step)) return []
      const params = { step, template, known: known.join(', ') }
      return [evidenceErrors.problem('step-unknown', params, one.place(['ticks', at, 'step']))]
    })
    return [...nowhere, ...steps]
  })
}
