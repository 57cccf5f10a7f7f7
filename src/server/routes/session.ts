import { signInTries } from '../access/sign-in-tries.ts'
import { tooManyTries } from '../access/too-many-tries.ts'
import { nobody } from '../access/visitor.ts'
import type { Visitor } from '../access/visitor.ts'
import type { WhoIsIt } from '../access/who-is-it.ts'
import { problemSchema } from '../contract/problem.ts'
import { sessionSchema, signInSchema } from '../contract/session.ts'
import type { Session } from '../contract/session.ts'
import { serverErrors } from '../errors.ts'
import type { Routes } from './routes.ts'

/** Who is asking; signing in and out. */
export const sessionRoutes =
  (who: WhoIsIt): Routes =>
  (app, { access: { accounts }, now }) => {
    const tries = signInTries(now, (name) => accounts.unlockedAt(name))
    const answerTo = ({ name, via, role, rights, csrf }: Visitor): Session => {
      const said = { accounts: accounts.any(), rights: [...rights], csrfToken: csrf }
      if (via === 'nobody') return { signedIn: false, ...said }
      return { signedIn: true, via, name, ...(role === undefined ? {} : { role }), ...said }
    }

    app.get(
      '/session',
      {
        config: { right: 'open' },
        schema: {
          operationId: 'getSession',
          tags: ['access'],
          summary: 'Who is asking, what they may do, and the token that changes need',
          response: { 200: sessionSchema, default: problemSchema },
        },
      },
      ({ visitor }) => answerTo(visitor),
    )

    app.post(
      '/sign-in',
      {
        config: { right: 'open' },
        schema: {
          operationId: 'signIn',
          tags: ['access'],
          summary: 'Signs a browser in: the answer sets the cookie of a new session',
          body: signInSchema,
          response: { 200: sessionSchema, default: problemSchema },
        },
      },
      async (request, reply) => {
        const { name, password } = request.body
        const begun = tries.begin(name.normalize('NFKC').trim().toLowerCase(), request.ip)
        if ('refusedFor' in begun) throw tooManyTries(reply, begun.refusedFor)
        if (begun.delay > 0) await new Promise((resolve) => setTimeout(resolve, begun.delay))
        const before = request.visitor.session
        const made = await accounts.signIn(name, password, { address: request.ip })
        if (!made) throw serverErrors.error('sign-in-refused')
        begun.wasRight()
        if (before) accounts.signOut(before)
        who.remember(request, reply, made)
        return answerTo(who.ofSession(made))
      },
    )

    app.post(
      '/sign-out',
      {
        config: { right: 'own' },
        schema: {
          operationId: 'signOut',
          tags: ['access'],
          summary: 'Ends the session of this browser',
          response: { 200: sessionSchema, default: problemSchema },
        },
      },
      (request, reply) => {
        const { session } = request.visitor
        if (!session) return answerTo(request.visitor)
        accounts.signOut(session)
        who.forget(request, reply)
        return answerTo(nobody)
      },
    )
  }
