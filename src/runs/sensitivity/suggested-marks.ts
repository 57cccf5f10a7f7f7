import type { WrittenProject } from '../../definition/project-files.ts'
import type { Problem } from '../../errors.ts'
import { sensitiveTopic } from '../../facts/sensitive-words.ts'
import { runErrors } from '../errors.ts'

/** Attributes without a mark whose id or names say that they are about something to mind; a note each. */
export function suggestedMarks({ attributes }: Pick<WrittenProject, 'attributes'>): Problem[] {
  return attributes.flatMap((one) => {
    const { attribute, name, sensitivity } = one.value
    const found = sensitivity === undefined ? sensitiveTopic([attribute, name.zh, name.en]) : undefined
    if (!found) return []
    return [
      runErrors.problem('looks-sensitive', { name: attribute, topic: found.topic, mark: found.mark }, one.place([])),
    ]
  })
}
