import { z } from 'zod'
import type { User } from '../../project.ts'
import { problemSchema } from '../contract/problem.ts'
import { newUserSchema, passwordChangeSchema, userChangeSchema, userSchema, usersSchema } from '../contract/users.ts'
import type { User as ShownUser } from '../contract/users.ts'
import { serverErrors } from '../errors.ts'
import type { Routes } from './routes.ts'

const byName = z.object({ name: z.string() })
const tags = ['access']

/** Who may sign in, for admins; and everybody's own password. */
export const userRoutes: Routes = (app, { access: { accounts } }) => {
  app.get(
    '/users',
    {
      config: { right: 'accounts' },
      schema: {
        operationId: 'listUsers',
        tags,
        summary: 'Everybody who has an account',
        response: { 200: usersSchema, default: problemSchema },
      },
    },
    () => ({ rows: accounts.list().map(shown) }),
  )

  app.post(
    '/users',
    {
      config: { right: 'accounts' },
      schema: {
        operationId: 'addUser',
        tags,
        summary: 'Makes an account; the first must be an admin',
        body: newUserSchema,
        response: { 201: userSchema, default: problemSchema },
      },
    },
    async ({ body, visitor }, reply) => reply.status(201).send(shown(await accounts.add(body, visitor.name))),
  )

  app.patch(
    '/users/:name',
    {
      config: { right: 'accounts' },
      schema: {
        operationId: 'changeUser',
        tags,
        summary: 'Changes role or password of an account, or shuts it out; what changes counts at once',
        params: byName,
        body: userChangeSchema,
        response: { 200: userSchema, default: problemSchema },
      },
    },
    async ({ body: { role, disabled, password }, params, visitor }) => {
      const user = accounts.find(params.name)
      if (user.name === visitor.name) throw serverErrors.error('yourself')
      if (password !== undefined) await accounts.setPassword(user.name, password, visitor.name)
      if (role !== undefined) accounts.setRole(user.name, role, visitor.name)
      if (disabled !== undefined) accounts.setDisabled(user.name, disabled, visitor.name)
      return shown(accounts.find(user.name))
    },
  )

  app.delete(
    '/users/:name',
    {
      config: { right: 'accounts' },
      schema: {
        operationId: 'removeUser',
        tags,
        summary: 'Removes an account with its sessions and tokens',
        params: byName,
        response: { 204: z.null(), default: problemSchema },
      },
    },
    ({ params, visitor }, reply) => {
      const user = accounts.find(params.name)
      if (user.name === visitor.name) throw serverErrors.error('yourself')
      accounts.remove(user.name, visitor.name)
      void reply.status(204).send(null)
    },
  )

  app.put(
    '/my/password',
    {
      config: { right: 'own' },
      schema: {
        operationId: 'changeMyPassword',
        tags,
        summary: 'Changes the password of whoever is signed in; their other sessions end',
        body: passwordChangeSchema,
        response: { 204: z.null(), default: problemSchema },
      },
    },
    async ({ body, visitor: { session } }, reply) => {
      if (!session) throw serverErrors.error('no-account-here')
      await accounts.changePassword(session, body)
      return reply.status(204).send(null)
    },
  )
}

const shown = ({ name, role, disabled, madeAt, signedInAt }: User): ShownUser => ({
  name,
  role,
  disabled,
  madeAt,
  signedInAt,
})
