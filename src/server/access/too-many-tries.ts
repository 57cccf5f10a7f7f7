import type { FastifyReply } from 'fastify'
import type { FenqunError } from '../../errors.ts'
import { serverErrors } from '../errors.ts'

/** The refusal of one who tried too often, and when to come back, in seconds. */
export function tooManyTries(reply: FastifyReply, seconds: number): FenqunError {
  void reply.header('retry-after', seconds)
  return serverErrors.error('too-many-tries', { minutes: Math.ceil(seconds / 60) })
}
