import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Problem } from '../../errors.ts'
import type { At, Project } from '../../project.ts'
import { countAhead } from './count-ahead.ts'
import type { StartMessage } from './messages.ts'

/** What came of a job: plain data, and what should be known of it. */
export interface WorkDone {
  result: Record<string, unknown>
  problems: readonly Problem[]
}

type Doer = (project: Project, options: never, start: StartMessage) => Promise<WorkDone>

/** Does the work of a job in a project that is open. Options were checked when the job was taken. */
export function doWork(project: Project, start: StartMessage): Promise<WorkDone> {
  const doer = doers[start.work]
  if (!doer) throw new TypeError(`no such work: ${start.work}`)
  return doer(project, start.options as never, start)
}

type Options<Name extends 'load' | 'run' | 'backfill' | 'plan' | 'apply'> = NonNullable<Parameters<Project[Name]>[0]>
interface ExportWish {
  what?: string
  name?: string
  at?: At
  ending?: string
  layout?: string
  columns?: string[]
  unmask?: boolean
  purpose?: string
  receiver?: string
  expires?: string
  bestFirst?: string
  tags?: string[]
}

const doers: Record<string, Doer> = {
  async load(project, options: Options<'load'>) {
    const { sources, counts, problems } = await project.load(options)
    return { result: { sources: sources.map(shortSource), counts }, problems }
  },
  async run(project, options: Options<'run'>) {
    const { manifest, before, load, problems } = await project.run(options)
    await countAhead(project, manifest.run)
    return {
      result: {
        ...ofRun(manifest),
        ...(before ? { before } : {}),
        ...(load ? { sources: load.sources.map(shortSource) } : {}),
      },
      problems: [...(load?.problems ?? []), ...problems],
    }
  },
  async backfill(project, options: Options<'backfill'>) {
    const { dates, load, problems } = await project.backfill(options)
    return { result: { dates }, problems: [...(load?.problems ?? []), ...problems] }
  },
  async plan(project, options: Options<'plan'>) {
    const plan = await project.plan(options)
    const { day, changes, problems } = plan
    // What it says of lists by contact is read with the plan, by whoever may.
    const isTold = !(await project.planOfContacts(plan))
    return { result: { plan: plan.plan, day, changes: changes.length }, problems: isTold ? problems : [] }
  },
  async apply(project, options: Options<'apply'>) {
    const { manifest, before, plan, problems } = await project.apply(options)
    await countAhead(project, manifest.run)
    return {
      result: {
        ...ofRun(manifest),
        plan: plan.plan,
        changes: plan.changes.length,
        ...(before ? { before } : {}),
      },
      problems,
    }
  },
  async export(project, { what, name, at = {}, ending = '.xlsx', layout, ...wish }: ExportWish, { by, files }) {
    const asked = { ...wish, ...at, ...(layout === undefined ? {} : { as: layout }), by }
    if (what === undefined) {
      const { problems, ...made } = await project.exportNamed(name ?? '', { ...asked, below: 'lists' })
      return { result: exported(made), problems }
    }
    await mkdir(files, { recursive: true, mode: 0o700 })
    const to = join(files, `${fileName(what)}${ending}`)
    const { problems, ...made } = await project.export(what, { ...asked, to })
    return { result: { ...exported(made), fetch: basename(to) }, problems }
  },
  async discover(project, { what, ...options }: { what: string }) {
    if (what === 'tree') {
      const { id, sort } = await project.discoverTree(options as Parameters<Project['discoverTree']>[0])
      return { result: { discovery: id, sort }, problems: [] }
    }
    const { id, sort, kept } = await (what === 'variables'
      ? project.discoveries.variables(options as Parameters<Project['discoveries']['variables']>[0])
      : project.discoveries.clusters(options))
    return { result: { discovery: id, sort, kept }, problems: [] }
  },
}

type Report = Awaited<ReturnType<Project['load']>>

const shortSource = ({ source, state, counts }: Report['sources'][number]) => ({
  source,
  state,
  ...(counts ? { counts } : {}),
})

const ofRun = ({ run, day, took }: Awaited<ReturnType<Project['run']>>['manifest']) => ({ run, day, took })

/** Without the columns of people; the file as it is called. */
function exported({ id, file, format, what, day, run, rows, bytes, sha256, unmasked, dropped }: Exported) {
  return { export: id, file: basename(file), format, what, day, run, rows, bytes, sha256, unmasked, dropped }
}

type Exported = Omit<Awaited<ReturnType<Project['export']>>, 'problems'>

/** Nothing in the name of a file but letters, digits, dashes. */
const fileName = (text: string): string => text.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 80) || 'list'
