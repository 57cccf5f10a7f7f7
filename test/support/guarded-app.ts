import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { writeSmallShop } from '../../src/cli/testing/small-shop.ts'
import { roles } from '../../src/project.ts'
import type { Access, Role } from '../../src/project.ts'
import { createApp } from '../../src/server/app.ts'
import type { AppOptions } from '../../src/server/app.ts'
import { openDesk } from '../../src/server/open-desk.ts'
import type { App } from '../../src/server/routes/routes.ts'

export const password = '口令 of the small shop'

/** A small shop that is served: with an account for each role, named after it, unless `accounts` is false. */
export interface GuardedApp {
  folder: string
  app: App
  access: Access
  /** Moves the clock on, in milliseconds. */
  wait(milliseconds: number): void
  /** Asks with the session of a role, signed in when first asked for; with nothing for `nobody`. */
  ask(as: Role | 'nobody', asked: InjectOptions): Promise<LightMyRequestResponse>
  /** The headers of a new session. */
  signIn(name: string, secret?: string): Promise<{ cookie: string; 'x-csrf-token': string }>
  close(): Promise<void>
}

export async function guardedApp({
  accounts = true,
  ...more
}: Partial<AppOptions> & { accounts?: boolean } = {}): Promise<GuardedApp> {
  // A folder of its own around it: what is written beside the project is seen.
  const above = await mkdtemp(join(tmpdir(), 'fenqun-guarded-'))
  const folder = join(above, 'shop')
  await writeSmallShop(folder)
  let clock = Date.parse('2026-07-01T02:00:00Z')
  const now = () => clock
  const desk = await openDesk({ folder, options: { now }, jobNow: clock })
  const { access } = desk
  if (accounts) for (const role of roles.toReversed()) await access.accounts.add({ name: role, role, password }, 'test')
  const app = await createApp({ desk, ...more })
  let times = 0
  const sessions = new Map<string, Promise<Record<string, string>>>()

  const signIn: GuardedApp['signIn'] = async (name, secret = password) => {
    // From another address each time: how often somebody signs in is limited.
    const remoteAddress = `127.0.1.${(times = (times + 1) % 250)}`
    const payload = { name, password: secret }
    const response = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload, remoteAddress })
    const { csrfToken } = response.json<{ csrfToken: string }>()
    const [cookie = ''] = String(response.headers['set-cookie']).split(';')
    return { cookie, 'x-csrf-token': csrfToken }
  }
  return {
    folder,
    app,
    access,
    wait: (milliseconds) => void (clock += milliseconds),
    signIn,
    async ask(as, asked) {
      if (as === 'nobody') return app.inject(asked)
      const session = sessions.get(as) ?? signIn(as)
      sessions.set(as, session)
      return app.inject({ ...asked, headers: { ...(await session), ...asked.headers } })
    },
    async close() {
      await app.close()
      await desk.close({ now: true })
      await rm(above, { recursive: true, force: true })
    },
  }
}
