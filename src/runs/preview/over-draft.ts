import type { Compiled, KindPlan } from '../../compile/compile.ts'
import type { CompiledSegment } from '../../compile/compiled.ts'
import type { SegmentOuter } from '../../definition/shapes.ts'
import type { Written } from '../../definition/written.ts'
import type { Problem } from '../../errors.ts'
import { FenqunError } from '../../errors.ts'
import type { AsOf } from '../../time/as-of.ts'
import { computeUnpublished } from '../compute/unpublished.ts'
import { inWorkFolder } from '../compute/work-folder.ts'
import type { RunContext } from '../context.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { Published } from '../stored/published.ts'
import { isAllStored } from './stored.ts'

/** An unsaved segment, compiled among the definitions of a context. */
export interface CompiledDraft {
  /** The definitions it is one of. */
  within: RunContext
  draft: Written<SegmentOuter>
  asOf: AsOf
  published: Published | undefined
  compiled: Compiled
  plan: KindPlan
  segment: CompiledSegment
  /** Another segment that was compiled beside it, where that is right. */
  beside?: CompiledSegment
  /** What is wrong or worth a word in the draft itself. */
  problems: Problem[]
}

/** Where a draft can be counted, and as what. */
export interface DraftResult {
  result: Published
  plan: KindPlan
  segment: CompiledSegment
  beside?: CompiledSegment
  /** Whether `result` is the published one. */
  stored: boolean
}

/**
 * Compiles a draft in the place of the saved segment of its id; `beside` is one more segment, of an id that no other has. Throws what is wrong
 * with the draft, and with what it rests on.
 */
export async function compileDraft(
  context: RunContext,
  draft: Written<SegmentOuter>,
  asOf: AsOf,
  published: Published | undefined,
  beside?: Written<SegmentOuter>,
): Promise<CompiledDraft> {
  const others = context.written.segments.filter((one) => one.id !== draft.id)
  const segments = [...others, draft, ...(beside ? [beside] : [])]
  const within: RunContext = { ...context, written: { ...context.written, segments } }
  const only = [draft.id, ...(beside ? [beside.id] : [])]
  const compiled = await compileProject(within, asOf, published?.manifest, only)
  const plan = compiled.kinds.find((one) => one.kind === draft.value.kind)
  const segment = plan?.segments.find((one) => one.id === draft.id)
  const own = compiled.problems.filter((one) => one.place?.file === draft.file)
  if (!plan || !segment) {
    const errors = compiled.problems.filter((one) => one.severity === 'error')
    throw new FenqunError(own.some((one) => one.severity === 'error') ? own : errors)
  }
  const other = beside && plan.segments.find((one) => one.id === beside.id)
  return { within, draft, asOf, published, compiled, plan, segment, ...(other ? { beside: other } : {}), problems: own }
}

/** Asks of a draft over the published result where that kept all it looks at, else over the tables of that result. */
export async function overDraft<T>(
  context: RunContext,
  { within, draft, asOf, published, plan, segment, beside }: CompiledDraft,
  ask: (found: DraftResult) => Promise<T>,
): Promise<T> {
  const looked = [segment, ...(beside ? [beside] : [])]
  const stored = published !== undefined && looked.every((one) => isAllStored(published, plan, one))
  if (stored) return ask({ result: published, plan, segment, ...(beside ? { beside } : {}), stored })
  return inWorkFolder(context.folders, async (folder) => {
    const made = await computeUnpublished(within, folder, {
      asOf,
      versions: () => new Map(),
      select: looked.map((one) => one.id),
      lean: true,
      ...(published ? { tables: published.manifest.tables, fits: published } : {}),
    })
    if (made.refused.length > 0) throw new FenqunError(made.refused)
    const own = made.compiled.kinds.find((one) => one.kind === plan.kind)!
    const find = (id: string) => own.segments.find((one) => one.id === id)
    const other = beside && find(beside.id)
    return ask({ result: made, plan: own, segment: find(draft.id)!, ...(other ? { beside: other } : {}), stored })
  })
}
