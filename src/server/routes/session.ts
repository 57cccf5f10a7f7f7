import { problemSchema } from '../contract/problem.ts'
import { rightSchema, sessionSchema } from '../contract/session.ts'
import type { Routes } from './routes.ts'

/** Who is asking. */
export const sessionRoutes: Routes = (app) => {
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
    () => ({
      signedIn: true,
      accounts: false,
      name: 'local',
      role: 'admin' as const,
      rights: [...rightSchema.options],
      csrfToken: '',
    }),
  )
}
