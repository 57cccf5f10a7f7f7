import type { FastifyRequest } from 'fastify'
import type { At, Project } from '../../project.ts'
import { shownId } from '../../privacy/shown-id.ts'
import { may } from '../access/visitor.ts'
import { serverErrors } from '../errors.ts'

/** Who is meant. An id that is a contact names nobody to those who may not see contacts. */
export async function personOf(
  project: Project,
  request: FastifyRequest,
  { kind, id }: { kind: string; id: string },
  at: At,
) {
  if (shownId(id) !== id && !may(request, 'contacts')) throw serverErrors.error('no-such-person', { name: shownId(id) })
  return project.idOf(kind, id, at)
}
