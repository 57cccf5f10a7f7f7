import type { LightMyRequestResponse } from 'fastify'
import { makeWorld } from './world.ts'
import type { World, WorldSpec } from './world.ts'
import { createApp } from '../../src/server/app.ts'
import { openDesk } from '../../src/server/open-desk.ts'
import type { App } from '../../src/server/routes/routes.ts'
import { expectDescribed } from '../../src/server/testing/expect-described.ts'

/** A world behind the API, asked by its local admin. */
export interface ServedWorld {
  world: World
  app: App
  /** GETs a path below `/api/v1` and answers with the body; `described` is the path in the OpenAPI document, when there are names in it. */
  get<Answer>(path: string, described?: string): Promise<Answer>
  ask(path: string): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

export async function serveWorld(spec: WorldSpec): Promise<ServedWorld> {
  const world = await makeWorld(spec)
  const now = () => Date.parse(spec.now ?? '2026-01-01T00:00:00Z')
  const options = { now, memoryLimit: '1GB', threads: 1 }
  const desk = await openDesk({ folder: world.folder, options, jobNow: now() })
  const app = await createApp({ desk })
  const ask = (path: string) => app.inject({ url: `/api/v1${path}` })
  return {
    world,
    app,
    ask,
    async get<Answer>(path: string, described = path.split('?')[0]!) {
      const response = await ask(path)
      if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode} ${response.body}`)
      await expectDescribed(app, response, `/api/v1${described}`)
      return response.json<Answer>()
    },
    async close() {
      await app.close()
      await desk.close({ now: true })
      await world.close()
    },
  }
}
