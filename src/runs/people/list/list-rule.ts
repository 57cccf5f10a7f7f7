import type { KindPlan } from '../../../compile/compile.ts'
import type { CompiledSegment } from '../../../compile/compiled.ts'
import { canonicalJson, meaningHash } from '../../../definition/meaning.ts'
import type { WrittenProject } from '../../../definition/project-files.ts'
import type { SegmentOuter } from '../../../definition/shapes.ts'
import type { Written } from '../../../definition/written.ts'
import { FenqunError } from '../../../errors.ts'
import { listHashes } from '../../compute/lists.ts'
import type { RunContext } from '../../context.ts'
import { compileProject } from '../../in-force/compile-project.ts'
import { isAllStored } from '../../preview/stored.ts'
import { readDraft } from '../../preview/draft.ts'
import type { Published } from '../../stored/published.ts'

/** Who is meant by a rule that nobody has saved, as plain JSON of the condition language. */
export interface ListDraft {
  kind?: string | undefined
  /** Default: `with-events`. */
  population?: string | undefined
  where: unknown
}

/** Such a rule, compiled among the definitions of a run. */
export interface ListRule {
  /** The definitions it was compiled among, itself one of them. */
  context: RunContext
  id: string
  kind: string
  plan: KindPlan
  segment: CompiledSegment
  /** Whether the run kept all that it looks at. */
  stored: boolean
  /** Tells apart who is meant: the run, the rule and what it rests on. */
  snapshot: string
}

/** What was compiled for a project that is open. */
const known = new WeakMap<WrittenProject, Map<string, ListRule>>()
const most = 64

/**
 * Compiles the rule among the definitions that the run computed, so that `in segment: x` means who was in it then; a rule that names
 * what came later is compiled among those of the files. Throws what is wrong with it.
 */
export async function listRule(
  contexts: { then: RunContext; files: RunContext },
  published: Published,
  draft: ListDraft,
): Promise<ListRule> {
  const { then, files } = contexts
  try {
    return await remembered(then, published, draft, true)
  } catch (error) {
    if (then === files || !(error instanceof FenqunError)) throw error
    return remembered(files, published, draft, false)
  }
}

async function remembered(
  context: RunContext,
  published: Published,
  draft: ListDraft,
  ofRun: boolean,
): Promise<ListRule> {
  const own = known.get(context.written) ?? new Map<string, ListRule>()
  known.set(context.written, own)
  const drawn = writtenDraft(context, draft)
  const lists = await listHashes({ ...context.written, populations: [], segments: [drawn], schemes: [] })
  const key = `${published.manifest.run} ${canonicalJson(lists)} ${canonicalJson(draft)}`
  const rule = own.get(key) ?? (await compiled(context, published, drawn, { lists, ofRun }))
  own.delete(key)
  own.set(key, rule)
  for (const [oldest] of own) if (own.size > most) own.delete(oldest)
  return rule
}

/** A definition of an id that no other has. */
function writtenDraft({ written }: RunContext, draft: ListDraft): Written<SegmentOuter> {
  const taken = new Set([...written.segments, ...written.schemes].map((one) => one.id))
  let id = 'people'
  for (let number = 2; taken.has(id); number++) id = `people-${number}`
  const { kind, population, where } = draft
  return readDraft(
    {
      segment: id,
      ...(kind === undefined ? {} : { kind }),
      ...(population === undefined ? {} : { population }),
      where,
    },
    '(people)',
  )
}

async function compiled(
  outer: RunContext,
  published: Published,
  own: Written<SegmentOuter>,
  { lists, ofRun }: { lists: Record<string, string>; ofRun: boolean },
): Promise<ListRule> {
  const { manifest } = published
  const context = { ...outer, written: { ...outer.written, segments: [...outer.written.segments, own] } }
  const asOf = { instant: manifest.asOf, day: manifest.day }
  const { kinds, problems } = await compileProject(context, asOf, manifest, [own.id])
  const plan = kinds.find((one) => one.kind === own.value.kind)
  const segment = plan?.segments.find((one) => one.id === own.id)
  if (!plan || !segment) {
    const errors = problems.filter((one) => one.severity === 'error')
    const about = errors.filter((one) => one.place?.file === own.file)
    throw new FenqunError(about.length > 0 ? about : errors)
  }
  const defined = plan.defined.map((one) => `${one.what} ${one.id} ${one.hash}`)
  return {
    context,
    id: own.id,
    kind: plan.kind,
    plan,
    segment,
    stored: isAllStored(published, plan, segment, { carried: ofRun }),
    snapshot: meaningHash([manifest.run, plan.kind, segment.population, segment.hash, defined, lists]).slice(0, 32),
  }
}
