import type { KindPlan } from '../../compile/compile.ts'
import type { CompiledScheme, CompiledSegment } from '../../compile/compiled.ts'
import { fitKey } from '../../compile/fit-owner.ts'
import { stepsBehind } from '../../compile/kinds-behind.ts'
import { columnFor } from '../../compile/names.ts'
import type { Scope } from '../../conditions/rule.ts'
import type { FittedCut } from '../../methods/method.ts'
import { didYouMean } from '../../errors.ts'
import type { Bilingual } from '../../errors.ts'
import type { Step } from '../../compile/steps.ts'
import type { Dialect } from '../../sql/dialect.ts'
import type { Cell, FileEngine } from '../../engines/engine.ts'
import type { Expression } from '../../sql/expression.ts'
import { printQuery } from '../../sql/print.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import type { Entity } from '../people/find-entity.ts'
import { findEntity } from '../people/find-entity.ts'
import { catalogueOf } from '../catalogue.ts'
import type { Published } from '../stored/published.ts'
import type { ClusterSight } from '../stored/cluster-sight.ts'
import type { SchemeManifest } from '../stored/manifest.ts'
import type { NearCentre } from './nearest-centres.ts'
import { nearestCentres } from './nearest-centres.ts'
import { storedSql } from './stored-sql.ts'
import type { Asked, Truth, WhyNode } from './why-tree.ts'
import { shownIn, truthOf, whyTree } from './why-tree.ts'

export interface Explanation {
  what: 'segment' | 'scheme'
  id: string
  name: Bilingual
  kind: string
  day: string
  run: string
  sentence: Bilingual
  population: { id: string; name: Bilingual; sentence: Bilingual }
  /** What run executes, step by step, as SQL. */
  steps: { step: string; sql: string }[]
  /** The rule; of a scheme made of rules, one tree per class. */
  rules: { class?: Bilingual; tree: WhyNode }[]
  /** What it needs to be decided: the entity's own rows, linked entities' too, or everybody. */
  scope: Scope
  /** The cuts that the run found for it; none where its definition is newer. */
  cuts: FittedCut[]
  /** Of a scheme of clusters: its recipe in words and its centres. */
  clusters?: ClusterSight
  /** Of a scheme: its classes with their rules in words. */
  classes: { id: string; name: Bilingual; rule: Bilingual }[]
  entity?: {
    id: string
    inPopulation: boolean
    /** Of a segment; undefined when the run did not keep what the rule looks at (its definition is newer). */
    member?: Truth
    /** Of a scheme: the class, or why there is none. */
    class?: Bilingual
    unassigned?: Bilingual
    /** Of a scheme: what the method looked at. */
    inputs?: { name: Bilingual; value: Cell; unit?: string }[]
    /** Of a scheme of clusters: how near each centre is. */
    centres?: NearCentre[]
  }
  /** The definition in the files is not the one that the run computed. */
  changedSince: boolean
}

/**
 * Why a segment or scheme is what it is, and, given an entity's id, why it is in or out. Walks the very steps and
 * the very rule tree that the run walked, over the stored profile; no event is read again.
 */
export async function explain(
  context: RunContext,
  published: Published,
  id: string,
  entityId?: string,
): Promise<Explanation> {
  const { manifest } = published
  const compiled = await compileProject(context, { instant: manifest.asOf, day: manifest.day }, manifest, [id])
  const plan = compiled.kinds.find((one) => one.segments.some(named(id)) || one.schemes.some(named(id)))
  if (!plan) {
    const known = [...context.written.segments, ...context.written.schemes].map((one) => one.id)
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  const segment = plan.segments.find(named(id))
  const scheme = plan.schemes.find(named(id))
  const definition = (segment ?? scheme)!
  const population = plan.populations.find(named(definition.population))!
  const stored = manifest.kinds[plan.kind]
  const inRun = (segment ? stored?.segments : stored?.schemes)?.find(named(id))
  const manifested = stored?.schemes.find(named(id))
  const sight = manifested?.hash === definition.hash ? manifested.clusters : undefined
  const entity = entityId === undefined ? undefined : await entityOf(context, plan.kind, entityId)
  const asked = entity && (await ask(context.engine, published, plan, entity, segment, scheme))
  const rules = segment
    ? [{ rule: segment.rule }]
    : (scheme?.plan.rules ?? []).map((rule, at) => ({ rule, class: scheme!.plan.classes[at]!.name }))
  return {
    what: segment ? 'segment' : 'scheme',
    id,
    name: definition.name,
    kind: plan.kind,
    day: manifest.day,
    run: manifest.run,
    sentence: segment ? segment.rule.sentence : { zh: scheme!.name.zh, en: scheme!.name.en },
    population: { id: population.id, name: population.name, sentence: population.sentence },
    steps: stepsBehind(compiled, plan.kind).map((step) => ({
      step: nameOf(step),
      sql: sqlOf(step, context.place.dialect),
    })),
    rules: rules.map((one) => ({ ...('class' in one ? { class: one.class } : {}), tree: whyTree(one.rule, asked) })),
    scope: segment ? segment.rule.scope : scheme!.scope,
    cuts: inRun && inRun.hash === definition.hash ? (inRun.fitted?.cuts ?? []) : [],
    ...(sight ? { clusters: sight } : {}),
    classes: (scheme?.plan.classes ?? []).map((one) => ({
      id: one.id,
      name: calledIn(manifested, scheme!, one),
      rule: manifested?.classes.find(named(one.id))?.rule ?? one.rule,
    })),
    ...(entity && asked
      ? { entity: entityAnswer(entity, asked, definition.population, segment, scheme, manifested) }
      : {}),
    changedSince: inRun !== undefined && inRun.hash !== definition.hash,
  }
}

/** What a class is called: by what the run learned, where the definition is still that. */
function calledIn(
  published: SchemeManifest | undefined,
  { hash }: CompiledScheme,
  one: { id: string; name: Bilingual },
): Bilingual {
  return (published?.hash === hash ? published.fitted?.classes?.[one.id]?.name : undefined) ?? one.name
}

function nearCentres(
  scheme: CompiledScheme,
  published: SchemeManifest | undefined,
  asked: Asked,
): { centres?: NearCentre[] } {
  const fitted = published?.hash === scheme.hash ? published.fitted : undefined
  const values = scheme.plan.inputs.map((input) => asked(input.expression) ?? null)
  const centres = fitted && nearestCentres(fitted, values)
  return centres ? { centres } : {}
}

function nameOf(step: Step): string {
  switch (step.step) {
    case 'fit':
    case 'sample':
    case 'value':
      return `fit ${fitKey(step.of)}`
    case 'measure':
      return step.into
    case 'values':
      return step.placeholder
    default:
      return `${step.kind} ${step.step}`
  }
}

/** Both forms of a measure that has two; which one a run takes is for the data to say. */
function sqlOf(step: Step, dialect: Dialect): string {
  if (step.step === 'sample')
    return [...step.stages.flat(), step.query].map((query) => printQuery(query, dialect)).join('\n;\n')
  const sql = printQuery(step.query, dialect)
  if (step.step !== 'measure' || !step.fewValues) return sql
  const { column, atMost, query } = step.fewValues
  return `-- when ${column} has at most ${atMost} different values:
${printQuery(query, dialect)}
-- else:
${sql}`
}

const named = (id: string) => (one: { id: string }) => one.id === id

async function entityOf(context: RunContext, kind: string, id: string): Promise<Entity> {
  const found = await findEntity(context.engine, catalogueOf(context.project, context.sources), id, kind)
  if (!found) throw runErrors.error('not-found', { name: id })
  return found
}

async function ask(
  engine: FileEngine,
  published: Published,
  plan: KindPlan,
  entity: Entity,
  segment: CompiledSegment | undefined,
  scheme: CompiledScheme | undefined,
): Promise<Asked> {
  const wanted = new Map<string, string>()
  const sqlOf = storedSql(engine.dialect, published, plan)
  const add = (expression: Expression) => {
    const sql = sqlOf(expression)
    if (sql !== undefined) wanted.set(JSON.stringify(expression), sql)
  }
  const id = (segment ?? scheme)!
  add({ kind: 'column', name: columnFor.population(id.population) })
  const rules = segment ? [segment.rule] : (scheme?.plan.rules ?? [])
  rules.flatMap(shownIn).forEach(add)
  scheme?.plan.inputs.forEach((input) => add(input.expression))
  if (scheme) {
    add({ kind: 'column', name: columnFor.class(scheme.id) })
    add({ kind: 'column', name: columnFor.reason(scheme.id) })
  }
  const columns = [...wanted.values()].map((sql, index) => `${sql} AS v${index}`)
  const { files } = published
  const rows = await engine.rows(`SELECT ${columns.join(',\n  ') || 'TRUE AS v'}
FROM ${engine.parquetSource([files.profile(plan.kind)])} p
JOIN ${engine.parquetSource([files.members(plan.kind)])} m USING (_key)
WHERE _key = ${entity.key}`)
  const values = new Map([...wanted.keys()].map((key, index) => [key, rows[0]?.[`v${index}`] ?? null]))
  return (expression) => values.get(JSON.stringify(expression))
}

function entityAnswer(
  entity: Entity,
  asked: Asked,
  population: string,
  segment: CompiledSegment | undefined,
  scheme: CompiledScheme | undefined,
  published: SchemeManifest | undefined,
): NonNullable<Explanation['entity']> {
  const inPopulation = asked({ kind: 'column', name: columnFor.population(population) }) === true
  const base = { id: entity.id, inPopulation }
  if (segment) {
    const member = inPopulation ? truthOf(asked(segment.rule.truth)) : 'false'
    return { ...base, ...(member ? { member } : {}) }
  }
  const number = asked({ kind: 'column', name: columnFor.class(scheme!.id) }) ?? null
  const reason = asked({ kind: 'column', name: columnFor.reason(scheme!.id) }) ?? null
  return {
    ...base,
    inputs: scheme!.plan.inputs.map((input) => ({
      name: input.title,
      value: asked(input.expression) ?? null,
      ...(input.unit ? { unit: input.unit } : {}),
    })),
    ...(number === null ? {} : { class: calledIn(published, scheme!, scheme!.plan.classes[Number(number) - 1]!) }),
    ...nearCentres(scheme!, published, asked),
    ...(reason === null ? {} : { unassigned: scheme!.plan.reasons[Number(reason) - 1]!.text }),
  }
}
