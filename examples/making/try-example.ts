import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Project } from '../../src/project.ts'
import { openWorld } from '../../test/support/world.ts'
import type { World } from '../../test/support/world.ts'
import { nowOf } from './story.ts'
import type { Story } from './story.ts'

/** An example told from nothing in a temporary folder; `run` gives what is computed already, by date. */
export interface TriedExample {
  world: World
  /** What each date's run gave, in the order of the story. */
  runs: Awaited<ReturnType<Project['run']>>[]
}

const made = /^[\\/]((data|truth|\.fenqun)([\\/]|$)|report\.html$)/

/** Copies what is in git of an example's folder, makes its data date by date, and runs each date; closing removes the folder. */
export async function tryExample(example: string, story: Story): Promise<TriedExample> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-example-'))
  await cp(example, folder, { recursive: true, filter: (path) => !made.test(path.slice(example.length)) })
  const now = new Date(nowOf(story)).toISOString()
  const world = await openWorld(folder, { engine: 'duckdb', now })
  try {
    const runs: TriedExample['runs'] = []
    for (const asOf of story.dates) {
      await story.make(folder, asOf)
      runs.push(await world.run(asOf))
    }
    return { world, runs }
  } catch (error) {
    await world.close()
    throw error
  }
}
