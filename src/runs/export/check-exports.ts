import { extname } from 'node:path'
import type { Compiled, KindPlan } from '../../compile/compile.ts'
import type { ProjectExport } from '../../definition/export-shapes.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Written } from '../../definition/written.ts'
import { destinationErrors } from '../../destinations/errors.ts'
import { layouts } from '../../destinations/layouts.ts'
import type { Problem } from '../../errors.ts'
import { FenqunError, didYouMean } from '../../errors.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { runErrors } from '../errors.ts'
import { personalFields } from '../people/personal.ts'
import { windowColumn } from './contact-hours.ts'
import { checkAddress, isAddress } from './receiver.ts'

/** What the lists of `exports/*.yml` name and is not there, each at its place. */
export function checkExports(
  exports: readonly Written<ProjectExport>[],
  { written, compiled, sources }: { written: WrittenProject; compiled: Compiled; sources: readonly SourceDefinition[] },
): Problem[] {
  return exports.flatMap((one) => {
    const of = kindOf(one, written, compiled)
    return [
      ...(of.problem ? [of.problem] : []),
      ...receiverProblems(one),
      ...(of.plan ? columnProblems(one, of.plan, sources) : []),
    ]
  })
}

/** The kind of whom it is about; a definition that is broken has been reported. */
function kindOf(
  one: Written<ProjectExport>,
  written: WrittenProject,
  { kinds }: Compiled,
): { plan?: KindPlan; problem?: Problem } {
  const { what } = one.value
  const [scheme = '', wanted] = what.split('/')
  const ids = (plan: KindPlan) => [...plan.segments, ...plan.schemes, ...plan.populations].map(({ id }) => id)
  const plan =
    kinds.find((each) => ids(each).includes(what)) ??
    kinds.find(({ schemes }) =>
      schemes.some(({ id, plan: own }) => id === scheme && own.classes.some((each) => each.id === wanted)),
    ) ??
    kinds.find(({ kind }) => kind === what)
  if (plan) return { plan }
  const classes = kinds.flatMap(({ schemes }) =>
    schemes.flatMap(({ id, plan: own }) => own.classes.map((each) => `${id}/${each.id}`)),
  )
  const isBroken = [...written.segments, ...written.schemes, ...written.populations].some(
    ({ id }) => id === what || (id === scheme && !kinds.some(({ schemes }) => schemes.some((each) => each.id === id))),
  )
  if (isBroken || written.broken.some(({ id }) => id === what || id === scheme)) return {}
  const known = [...kinds.flatMap(ids), ...classes, ...kinds.map(({ kind }) => kind)]
  const params = { name: what, near: didYouMean(what, known) }
  return { problem: runErrors.problem('export-of-nothing', params, one.place(['what'])) }
}

function receiverProblems(one: Written<ProjectExport>): Problem[] {
  const { to, as } = one.value
  try {
    if (isAddress(to)) checkAddress(to)
  } catch (error) {
    if (!(error instanceof FenqunError)) throw error
    return error.problems.map((problem) => ({ ...problem, place: one.place(['to']) }))
  }
  const layout = layouts.find(({ name }) => name === as)
  if (!layout || (!isAddress(to) && layout.endings.includes(extname(to).toLowerCase()))) return []
  const params = { layout: layout.name, path: to, endings: layout.endings.join(' ') }
  return [destinationErrors.problem('layout-not-for', params, one.place(['to']))]
}

function columnProblems(one: Written<ProjectExport>, plan: KindPlan, sources: readonly SourceDefinition[]): Problem[] {
  const attributes = plan.attributes.map(({ id }) => id)
  const known = [...attributes, ...personalFields(sources, plan.kind).map(({ field }) => field)]
  const failed = plan.failed.map(({ id }) => id)
  const named: [path: (string | number)[], name: string | undefined, among: readonly string[]][] = [
    ...(one.value.columns ?? []).map((name, index): [(string | number)[], string, string[]] => [
      ['columns', index],
      name,
      [...known, 'id', 'attributes', 'personal', windowColumn.name],
    ]),
    [['best first'], one.value['best first'], attributes],
    [['follower'], one.value.follower, known],
    [['external user id'], one.value['external user id'], known],
  ]
  return named.flatMap(([path, name, among]) => {
    if (name === undefined || among.includes(name) || failed.includes(name)) return []
    const params = { name, near: didYouMean(name, among), known: among.join(', ') }
    return [destinationErrors.problem('unknown-list-column', params, one.place(path))]
  })
}
