import type { Right } from '../contract/session.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What one must be allowed to do to be answered here; `open` is for everybody, signed in or not. */
    right?: Right | 'open'
  }
}
