import { didYouMean } from '../../errors.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import { inWorkFolder } from '../../runs/compute/work-folder.ts'
import { runErrors } from '../../runs/errors.ts'
import type { UnfitPredictors } from '../../runs/sensitivity/unfit-predictors.ts'
import { unfitPredictors } from '../../runs/sensitivity/unfit-predictors.ts'
import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { ResultRow, RunReader } from '../../runs/stored/run-reader.ts'
import type { CartCell } from '../../stats/trees/cart-cell.ts'
import { crossValidated } from '../../stats/trees/cross-validate.ts'
import { growChaid } from '../../stats/trees/grow-chaid.ts'
import { leafRules } from '../../stats/trees/leaf-rules.ts'
import { allCategories } from '../../stats/trees/predictor.ts'
import { classTarget, meanTarget } from '../../stats/trees/target.ts'
import type { Tree } from '../../stats/trees/tree.ts'
import { askedPeople } from '../asked-people.ts'
import { evidenceErrors } from '../errors.ts'
import { countsInEngine, momentsInEngine } from './coded-rows.ts'
import type { Steps } from './coded-rows.ts'
import { foundNodes } from './found-nodes.ts'
import { heldTree } from './held-splits.ts'
import { leafFacts, stepsSql } from './leaf-facts.ts'
import { leafMarks } from './leaf-marks.ts'
import type { ReasonLeftOut } from './left-out.ts'
import { reasonsLeftOut } from './left-out.ts'
import { conditionSql, conditionWords, ruleWords, writtenRule } from './rule-condition.ts'
import type { FoundLeaf, FoundTree, TreeOptions } from './tree-answer.ts'
import { personalSplits } from './personal-splits.ts'
import type { Binning, TreeColumn } from './tree-columns.ts'
import { categorySql, ruleCondition, treeColumns } from './tree-columns.ts'
import { treeMatrix } from './tree-matrix.ts'
import type { TargetColumn, TreeTarget } from './tree-target.ts'
import { treeTarget } from './tree-target.ts'
import { judged } from './tree-verdict.ts'

export const treeDefaults = {
  method: 'chaid',
  depth: 4,
  leastShare: 0.01,
  leastCount: 30,
  holdOut: 0.3,
  salt: 'hold-out',
  adjustForColumns: true,
} as const

/** CHAID reads like a table: few ranges, and few groups of each split. CART looks at as many as a byte holds. */
const binnings = { chaid: { different: 32, bins: 10 }, cart: { different: 254, bins: 254 } } as const satisfies Record<
  string,
  Binning
>
const maxGroups = 5
const folds = 10

/**
 * A tree that tells people of a published run apart by a target (H03): CHAID over tables that the engine counts, or CART with cost-complexity pruning over columns of bytes. The tables of the
 * run must be open. Throws `not-found`, `no-tree-target`, `target-value`, `sensitive-in-tree`, `nothing-to-split-by`, `not-one-kind`.
 */
export async function discoverTree(
  context: RunContext,
  published: Published,
  options: TreeOptions,
): Promise<FoundTree> {
  const set: Growing['set'] = { ...treeDefaults, ...withoutUndefined(options) }
  const people = askedPeople(context, published, { in: whomFor(published, options), kind: options.kind })
  const { reader, where } = people
  const column = await treeTarget(reader, options.target, where, options.value)
  const reasons = await unfitPredictors(context, published, reader.kind, definitionOf(column.target))
  if (column.target.sort === 'attribute' && reasons.isSensitive(options.target))
    throw evidenceErrors.error('sensitive-in-tree', { name: options.target })
  const { attributes, left } = wanted(reader, options, reasons)
  const from = `${reader.from} JOIN ${reader.fromIds} ON e._key = p._key WHERE (${where})`
  const hash = reader.dialect.hash(set.salt, 'e.id')
  const made = await treeColumns(reader, attributes, from, {
    binning: binnings[set.method],
    hash: reader.dialect.hash('ranges', 'e.id'),
    zone: context.zone,
  })
  left.push(...made.left)
  const { columns } = made
  if (columns.length === 0)
    throw evidenceErrors.error('nothing-to-split-by', { target: options.target, left: leftWords(left) })
  const [counted = {}] = await reader.rows(countSql(column, from, hash, set.holdOut))
  const steps = stepsOf(column, counted)
  const growing = { context, reader, columns, column, from, hash, set, steps, count: Number(counted['training']) }
  const grown = set.method === 'cart' ? await growInMemory(growing) : await growInEngine(growing)
  const spell = { dialect: reader.dialect, zone: context.zone }
  const byId = new Map(columns.map((one) => [one.attribute.id, one]))
  const rulesOf = (tree: Tree<CartCell>) =>
    leafRules(tree).map(({ node, conditions }) => ({
      node,
      conditions: conditions.map((one) => ruleCondition(byId.get(one.column)!, one, context.zone)),
    }))
  const sqlOf = (conditions: ReturnType<typeof rulesOf>[number]['conditions'], name: (id: string) => string) =>
    conditions.map((one) => `(${conditionSql(one, name(one.attribute), spell)})`).join(' AND ') || 'TRUE'
  const whole = await leafFacts(
    reader,
    column,
    rulesOf(grown).map(({ conditions }) => sqlOf(conditions, (id) => reader.attribute(id)!)),
    { rows: from, hash, holdOut: set.holdOut, steps },
  )
  const minimum = context.project['minimum group']
  const { tree, facts, cut } = heldTree(grown, whole, Math.max(2, minimum))
  const rules = rulesOf(tree)
  const least = Math.max(1, set.leastCount, Math.ceil(set.leastShare * growing.count - 1e-9))
  const nodes = foundNodes(
    tree,
    rules.map((one, at) => ({ node: one.node, ...facts[at]! })),
    {
      target: column.target,
      minimum,
      words: (steps) =>
        ruleWords(
          steps.map((one) => ruleCondition(byId.get(one.column)!, one, context.zone)),
          everybody,
        ),
      nameOf: (at) => columns[at]!.attribute,
    },
  )
  const personal = personalSplits(nodes)
  const within = withinOf(reader, people.in.id)
  const marks = leafMarks(
    rules.map(({ node }, at) => ({ node: nodes[node]!, facts: facts[at]! })),
    minimum,
  )
  const leaves = rules
    .map(({ node, conditions }): Omit<FoundLeaf, 'number'> => ({
      node,
      conditions,
      conditionWords: conditions.map(conditionWords),
      words: ruleWords(conditions, everybody),
      rule: writtenRule(conditions, within),
      sql: sqlOf(conditions, (id) => reader.dialect.quote(id)),
    }))
    .toSorted((a, b) => orderOf(nodes[b.node]!) - orderOf(nodes[a.node]!) || a.node - b.node)
    .map((one, at): FoundLeaf => {
      const mark = marks.get(one.node)
      return { number: at + 1, ...one, ...(mark ? { mark } : {}) }
    })
  return {
    kind: reader.kind,
    in: people.in,
    run: published.manifest.run,
    day: published.manifest.day,
    target: column.target,
    method: set.method,
    definition: tree.definition,
    how: howWords(set, column.target.measure),
    settings: {
      depth: set.depth,
      leastShare: set.leastShare,
      leastCount: set.leastCount,
      holdOut: set.holdOut,
      salt: set.salt,
    },
    people: Number(counted['people']),
    known: Number(counted['known']),
    training: growing.count,
    holdOut: Number(counted['known']) - growing.count,
    predictors: columns.map(({ attribute, predictor }) => ({
      attribute: attribute.id,
      name: attribute.name,
      categories: allCategories(predictor),
    })),
    left: left.map(({ attribute, why }) => ({
      attribute: attribute.id,
      name: attribute.name,
      why,
      because: reasonsLeftOut[why],
    })),
    nodes,
    leaves,
    ...(personal.length > 0 ? { personal } : {}),
    ...(cut > 0 ? { cut } : {}),
    ...judged(facts, { least, minimum, cut, marked: marks.size }),
    minimum,
  }
}

function howWords({ method, adjustForColumns }: Growing['set'], measure: TreeTarget['measure']): Bilingual {
  const isMean = measure === 'mean'
  if (method === 'cart')
    return {
      zh: `CART:一次分两组,按${isMean ? '方差' : '基尼指数'},十份交叉验证剪枝,取一个标准误内最小的`,
      en: `CART: splits in two by ${isMean ? 'variance' : "Gini's index"}, pruned by ten-fold cross-validation, the smallest within one standard error`,
    }
  return {
    zh: `CHAID:一次分几组,按${isMean ? '单因素方差分析的 F' : '皮尔逊卡方'},p 值按 Kass${adjustForColumns ? ' 和标签数' : ''}校正`,
    en: `CHAID: splits into several groups by ${isMean ? 'the F of a one-way ANOVA' : "Pearson's chi-square"}, p adjusted by Kass's multiplier${adjustForColumns ? ' and for the columns tried' : ''}`,
  }
}

const everybody: Bilingual = { zh: '所有人', en: 'everyone' }
const orderOf = ({ training }: FoundTree['nodes'][number]): number => training.estimate ?? 0

function withoutUndefined(options: TreeOptions): TreeOptions {
  return Object.fromEntries(Object.entries(options).filter(([, one]) => one !== undefined)) as unknown as TreeOptions
}

function definitionOf({ id, sort }: TreeTarget): { what: 'attribute' | 'segment' | 'scheme'; id: string } {
  return sort === 'class' ? { what: 'scheme', id: id.slice(0, id.indexOf('/')) } : { what: sort, id }
}

/** Of a segment or scheme those it is drawn from. */
function whomFor({ manifest }: Published, options: TreeOptions): string | undefined {
  if (options.in !== undefined) return options.in
  const [id = ''] = options.target.split('/')
  const all = Object.values(manifest.kinds).flatMap((own) => [...own.segments, ...own.schemes])
  return all.find((one) => one.id === options.target || one.id === id)?.population
}

/** A rule of a segment or class holds of its people alone; a population is said beside the rule. */
function withinOf({ manifest }: RunReader, id: string): Record<string, unknown> | undefined {
  if (manifest.segments.some((one) => one.id === id)) return { 'in segment': id }
  const slash = id.indexOf('/')
  if (slash > 0) return { 'in class': { scheme: id.slice(0, slash), class: [id.slice(slash + 1)] } }
  const scheme = manifest.schemes.find((one) => one.id === id)
  return scheme && { 'in class': { scheme: id, class: scheme.classes.map((one) => one.id) } }
}

interface LeftOut {
  attribute: AttributeManifest
  why: ReasonLeftOut
}

function wanted(
  { manifest, kind }: RunReader,
  { of, target }: TreeOptions,
  reasons: UnfitPredictors,
): { attributes: AttributeManifest[]; left: LeftOut[] } {
  const known = new Map(manifest.attributes.map((one) => [one.id, one]))
  const asked = of?.map((id) => {
    const found = known.get(id)
    if (!found) throw runErrors.error('not-found', { name: id, near: didYouMean(id, [...known.keys()]) })
    if (reasons.isSensitive(id)) throw evidenceErrors.error('sensitive-in-tree', { name: id })
    return found
  })
  const left: LeftOut[] = []
  const attributes = [...new Set(asked ?? manifest.attributes)].filter((attribute) => {
    if (attribute.id === target) return false
    const found = reasons.of(attribute.id)
    const why = found === 'overlapping' && asked ? undefined : found
    if (why) left.push({ attribute, why })
    return !why
  })
  if (attributes.length === 0)
    throw evidenceErrors.error('nothing-to-split-by', { target, kind, left: leftWords(left) })
  return { attributes, left }
}

const leftWords = (left: readonly LeftOut[]): string =>
  left.map((one) => `${one.attribute.id} (${one.why})`).join(', ') || '—'

function countSql({ target, sql }: TargetColumn, from: string, hash: string, holdOut: number): string {
  const span = target.measure === 'mean' ? ', min(t) AS low, max(t) AS high, avg(t) AS mean' : ''
  return `SELECT count(*) AS people, count(t) AS known, count(t) FILTER (WHERE u >= ${holdOut}) AS training${span}
FROM (SELECT ${sql} AS t, ${hash} AS u FROM ${from})`
}

/** Whole numbers and money are counted in their own steps, doubles in 2⁴⁰ steps of their range. */
function stepsOf({ target }: TargetColumn, counted: ResultRow): Steps | undefined {
  if (target.measure !== 'mean') return undefined
  const [low, high] = [Number(counted['low'] ?? 0), Number(counted['high'] ?? 0)]
  const own = target.type === 'integer' ? 1 : target.type === 'money' ? 0.0001 : 0
  const finest = (high - low) / 2 ** 40
  const step = Math.max(own, finest) || 1
  const centre = Math.round(Number(counted['mean'] ?? 0))
  return { centre: Math.abs(centre) < 2 ** 50 ? centre : 0, step }
}

interface Growing {
  context: RunContext
  reader: RunReader
  columns: TreeColumn[]
  column: TargetColumn
  from: string
  hash: string
  set: Required<Pick<TreeOptions, keyof typeof treeDefaults>>
  steps: Steps | undefined
  /** People with a target who are not kept out. */
  count: number
}

const trainingOf = ({ from, column, hash, set }: Growing): string =>
  `${from} AND (${column.sql}) IS NOT NULL AND ${hash} >= ${set.holdOut}`

const leafSizes = ({ depth, leastShare, leastCount }: Growing['set']) => ({
  maxDepth: depth,
  minLeafShare: leastShare,
  minLeafCount: leastCount,
})

/** CHAID: people are put into categories once, as a file of bytes, and counted level by level. */
async function growInEngine(growing: Growing): Promise<Tree<CartCell>> {
  const { context, columns, column, set, steps } = growing
  const predictors = columns.map((one) => one.predictor)
  return inWorkFolder(context.folders, async (folder) => {
    const path = `${folder}/coded.parquet`
    const goal = steps ? stepsSql(column.sql, steps) : `CAST(${column.sql} AS UTINYINT)`
    const told = columns.map((one, at) => `${categorySql(one)} AS c${at}`)
    const { engine } = context
    await engine.writeParquet(`SELECT ${[`${goal} AS t`, ...told].join(', ')} FROM ${trainingOf(growing)}`, path, {
      quick: true,
    })
    const rows = { engine, from: engine.parquetSource([path]) }
    const settings = { ...leafSizes(set), maxGroups, forColumns: set.adjustForColumns }
    if (steps) return growChaid(predictors, meanTarget, momentsInEngine(predictors, rows, steps), settings)
    const tables = countsInEngine(predictors, rows, column.target.classes.length)
    return growChaid(predictors, classTarget(), tables, settings)
  })
}

/** CART: people are columns of bytes in memory; how far to cut back is told by parts of them, by the same hash. */
async function growInMemory(growing: Growing): Promise<Tree<CartCell>> {
  const { reader, columns, column, hash, set, count } = growing
  const { rows, places } = await treeMatrix(reader, columns, column, { rows: trainingOf(growing), hash, count })
  const width = (1 - set.holdOut) / folds
  const fold = Uint8Array.from(places, (place) => Math.min(folds - 1, Math.floor((place - set.holdOut) / width)))
  const predictors = columns.map((one) => one.predictor)
  const { tree, folds: used } = crossValidated(predictors, rows, fold, leafSizes(set))
  const definition = `${tree.definition}; pruned by ${used} parts, smallest within one standard error`
  return { ...tree, definition }
}
