import { z } from 'zod'
import type { Token } from '../../project.ts'
import { problemSchema } from '../contract/problem.ts'
import { madeTokenSchema, newTokenSchema, tokensSchema } from '../contract/tokens.ts'
import type { Token as ShownToken } from '../contract/tokens.ts'
import { may } from '../access/visitor.ts'
import { serverErrors } from '../errors.ts'
import { inProjectZone } from '../reading/in-project-zone.ts'
import type { Routes } from './routes.ts'

const tags = ['access']

/** Everybody's own tokens; admins see and revoke those of all. */
export const tokenRoutes: Routes = (app, { access: { tokens }, readers }) => {
  const listed = async (owner: string | undefined) => {
    const zoned = await inProjectZone(readers)
    return { rows: tokens.list(owner).map((one) => shown(one, zoned)) }
  }

  app.get(
    '/tokens',
    {
      config: { right: 'own' },
      schema: {
        operationId: 'listTokens',
        tags,
        summary: 'One’s own API tokens; an admin’s question lists those of all',
        response: { 200: tokensSchema, default: problemSchema },
      },
    },
    (request) => {
      const { name, via } = request.visitor
      const all = via === 'local' || may(request, 'accounts')
      return listed(all ? undefined : name)
    },
  )

  app.post(
    '/tokens',
    {
      config: { right: 'own' },
      schema: {
        operationId: 'addToken',
        tags,
        summary: 'Makes a token, whose text is shown this once',
        body: newTokenSchema,
        response: { 201: madeTokenSchema, default: problemSchema },
      },
    },
    async ({ body, visitor: { name, session } }, reply) => {
      if (!session) throw serverErrors.error('no-account-here')
      const { token, made } = await tokens.add(name, body, name)
      return reply.status(201).send({ token, made: shown(made, await inProjectZone(readers)) })
    },
  )

  app.delete(
    '/tokens/:id',
    {
      config: { right: 'own' },
      schema: {
        operationId: 'revokeToken',
        tags,
        summary: 'Revokes a token: from its next question on it counts no more',
        params: z.object({ id: z.string() }),
        response: { 204: z.null(), default: problemSchema },
      },
    },
    (request, reply) => {
      const { name } = request.visitor
      tokens.revoke(request.params.id, name, may(request, 'accounts') ? undefined : name)
      void reply.status(204).send(null)
    },
  )
}

const shown = (
  { id, owner, label, role, madeAt, expiresAt, usedAt }: Token,
  zoned: (iso: string) => string,
): ShownToken => ({
  id,
  owner,
  label,
  role,
  madeAt: zoned(madeAt),
  expiresAt: zoned(expiresAt),
  usedAt: usedAt && zoned(usedAt),
})
