import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { didYouMean } from '../../errors.ts'
import { privateFolder } from '../../state/private-folder.ts'
import { runErrors } from '../errors.ts'
import type { Folders } from '../stored/folders.ts'
import { keptFromJson, keptToJson } from '../in-force/kept-definitions.ts'
import { writeJson } from '../stored/manifest.ts'
import type { Plan } from './plan.ts'

/** Keeps a plan as `.fenqun/plans/<plan>.json`. */
export async function keepPlan({ plans }: Folders, plan: Plan): Promise<void> {
  privateFolder(plans)
  await writeJson(join(plans, `${plan.plan}.json`), { ...plan, definitions: keptToJson(plan.definitions) })
}

/** A plan by id, or the one made last. Throws `plan-unknown` and `no-plan`. */
export async function openPlan(folders: Folders, id: string | undefined): Promise<Plan> {
  const names = await readdir(folders.plans).catch(() => [])
  const ids = names.flatMap((name) => /^(p[0-9a-f]{8})\.json$/.exec(name)?.[1] ?? [])
  if (id !== undefined) {
    if (!ids.includes(id)) throw runErrors.error('plan-unknown', { plan: id, near: didYouMean(id, ids) })
    return readPlan(folders, id)
  }
  const plans = await Promise.all(
    ids.map(async (one) => ({
      plan: await readPlan(folders, one),
      // Where the clock stands still, the file tells.
      written: (await stat(join(folders.plans, `${one}.json`))).mtimeMs,
    })),
  )
  const newest = plans
    .toSorted(
      (a, b) =>
        Date.parse(a.plan.madeAt) - Date.parse(b.plan.madeAt) ||
        a.written - b.written ||
        (a.plan.plan < b.plan.plan ? -1 : 1),
    )
    .at(-1)
  if (!newest) throw runErrors.error('no-plan')
  return newest.plan
}

async function readPlan({ plans }: Folders, id: string): Promise<Plan> {
  const plan = JSON.parse(await readFile(join(plans, `${id}.json`), 'utf8')) as Plan
  return { ...plan, definitions: keptFromJson(plan.definitions as never) }
}
