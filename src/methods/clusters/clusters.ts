import { z } from 'zod'
import { attributeNamed } from '../../attributes/named.ts'
import type { Comparable, CompileContext } from '../../conditions/context.ts'
import type { Bilingual } from '../../errors.ts'
import { call, cast, column, compare, integer, isMissing, placeholder, when } from '../../sql/expression.ts'
import type { Expression } from '../../sql/expression.ts'
import type { Query } from '../../sql/query.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import { bilingual, renamed, wordsByClass } from '../class-words.ts'
import { methodErrors } from '../errors.ts'
import type { MethodPlan, SamplePlan, WorkedColumn } from '../method.ts'
import { defineMethod } from '../method.ts'
import { centreValues, squaredDistance } from './centre-values.ts'
import type { ClusterFit } from './cluster-fit.ts'
import { clusterFitOf } from './cluster-fit.ts'
import { clusterWords } from './cluster-words.ts'
import { fitClusters, fitWarnings, hasDrifted } from './fit-clusters.ts'
import { learnedRecipe, peopleSeen, recipeValues } from './learned-recipe.ts'
import { placedColumns } from './placed-columns.ts'
import type { RecipeEntry } from './recipe.ts'
import { entryAttribute, ofNumbersAlone, recipeColumn, recipeEntries } from './recipe.ts'
import { nameOf, placeColumn, sharePlaceholder, worthColumn } from './recipe-names.ts'
import { baseColumns, countQueries, levelParts, momentQueries } from './recipe-queries.ts'

const orderBy = z.union([
  z.string().min(1),
  z.strictObject({
    attribute: z.string().min(1).meta({ zh: '标签', en: 'attribute' }),
    best: z.enum(['highest', 'lowest']).default('highest').meta({ zh: '最好的是', en: 'the best are' }),
  }),
])

const schema = z.strictObject({
  of: recipeEntries.meta({ zh: '按哪些标签，以及怎样处理', en: 'attributes, and what is done with each' }),
  k: z.int().min(2).max(20).meta({ zh: '群数', en: 'number of clusters' }),
  starts: z.int().min(1).max(100).default(20).meta({ zh: '起点数', en: 'starts' }),
  seed: z.int().min(0).max(4_294_967_295).default(1).meta({ zh: '随机种子', en: 'seed' }),
  sample: z.int().min(1000).max(5_000_000).default(200_000).meta({ zh: '抽样人数', en: 'people of the sample' }),
  'order by': orderBy
    .optional()
    .meta({ zh: '按哪个标签排序，最好的在前', en: 'ordered by this attribute, best first' }),
  refit: z
    .enum(['never', 'when drifted', 'every run'])
    .default('never')
    .meta({ zh: '何时重新拟合', en: 'when it is fitted anew' }),
  'allow sensitive': z
    .string()
    .min(1)
    .optional()
    .meta({ zh: '准用敏感标签，为了什么', en: 'sensitive attributes may be used, and for what' }),
  names: wordsByClass.optional().meta({ zh: '群的名称', en: 'names of clusters' }),
  strategies: wordsByClass.optional().meta({ zh: '群的策略', en: 'strategies of clusters' }),
})

type Clusters = z.infer<typeof schema>

/** People near the same centre, by k-means over attributes that a recipe makes comparable. Classes `1` to `k`, the best first. */
export const clusters = defineMethod<Clusters>({
  name: 'clusters',
  title: { zh: '聚类', en: 'Clusters' },
  summary: {
    zh: '数据里的群：按几个标签，把相近的人放在一起（k-means），编号按价值排序，以后的运行沿用同样的中心',
    en: 'Groups found in the data: people who are near each other by several attributes (k-means), numbered by value; later runs keep the centres',
  },
  schema,
  plan(params, context) {
    const found = params.of.map((entry, at) => columnOf(entry, at, params, context))
    const order = params['order by'] === undefined ? undefined : orderOf(params['order by'], context)
    const first = params.of.map(entryAttribute)
    const again = first.flatMap((name, at) => (first.indexOf(name) < at ? [at] : []))
    for (const at of again) context.report(methodErrors.problem('same-column-twice', { name: first[at]! }), ['of', at])
    if (again.length || found.some((one) => one === undefined)) return undefined
    if (params['order by'] !== undefined && !order) return undefined
    const columns = found as { recipe: RecipeColumn; attribute: Comparable }[]
    const recipe = columns.map((one) => one.recipe)
    const inputs = columns.map(({ recipe: one, attribute }, at) => ({
      name: nameOf.input(at),
      title: one.title,
      expression: attribute.type === 'boolean' ? cast(attribute.expression, 'text') : attribute.expression,
      type: attribute.type === 'boolean' ? ('text' as const) : attribute.type,
      ...(one.unit ? { unit: one.unit } : {}),
    }))
    const numbers = Array.from({ length: params.k }, (_, at) => at)
    const classes = renamed(
      numbers.map((at) => ({
        id: String(at + 1),
        name: { zh: `第 ${at + 1} 群`, en: `Cluster ${at + 1}` },
        rule: { zh: `离第 ${at + 1} 个中心最近`, en: `nearest to centre ${at + 1}` },
      })),
      params,
      context,
    )
    if (!classes) return undefined
    const worked = [
      ...placedColumns(recipe),
      numbers.map((at) => ({ name: distanceName(at), expression: squaredDistance(recipe, at) })),
      [{ name: 'own', expression: call('least', ...numbers.map((at) => column(distanceName(at)))) }],
      [{ name: 'nearest', expression: nearest(params.k) }],
    ].filter((level) => level.length > 0)
    return {
      scope: 'population',
      classes,
      groups: [],
      inputs,
      fits: [],
      worked,
      sample: samplePlan(params, recipe, inputs, worked, order, context),
      assign: column('nearest'),
      ...leftOut(recipe, inputs),
      extras: [
        {
          name: 'distance',
          title: { zh: '到中心的距离', en: 'distance to its centre' },
          type: 'number',
          expression: call('root', column('own')),
        },
        {
          name: 'next',
          title: { zh: '到次近中心的距离', en: 'distance to the next centre' },
          type: 'number',
          expression: call('root', call('least', ...numbers.map((at) => otherDistance(at)))),
        },
      ],
      shape: {
        method: 'clusters',
        k: params.k,
        columns: recipe,
        ...(order ? { orderBy: { name: order.name, best: order.best } } : {}),
        refit: params.refit,
        ...(params.names ? { named: Object.keys(params.names) } : {}),
      },
    }
  },
  sampled: {
    values(params, { sample }, rows) {
      const { recipe } = sample!
      const seen = peopleSeen(rows[0] ?? [])
      return {
        ...recipeValues(recipe, learnedRecipe(recipe, rows[0] ?? [], rows[1])),
        [sharePlaceholder]: seen > params.sample ? params.sample / seen : 1,
      }
    },
    finish(params, plan, rows, people, before) {
      const { recipe, basis } = plan.sample!
      const columns = learnedRecipe(recipe, rows[0] ?? [], rows[1] ?? [])
      const of = peopleSeen(rows[0] ?? [])
      const order = params['order by']
      const best = order === undefined ? undefined : typeof order === 'string' ? 'highest' : order.best
      const { k, starts, seed } = params
      const found = fitClusters({ recipe, columns, of }, people, { k, starts, seed, ...(best ? { best } : {}) }, before)
      const fit: ClusterFit = { ...found, basis: basis ?? '', day: '' }
      return {
        values: {
          ...recipeValues(recipe, columns),
          [sharePlaceholder]: of > params.sample ? params.sample / of : 1,
          ...centreValues(
            recipe,
            found.axes,
            found.clusters.map((one) => one?.centre ?? null),
          ),
        },
        cuts: [],
        seen: of,
        missing: Object.fromEntries(columns.map((one, at) => [nameOf.input(at), one.missing])),
        warnings: fitWarnings(found, before),
        learned: fit,
        classes: classWords(params, fit),
      }
    },
    classes(params, fitted) {
      const fit = clusterFitOf(fitted)
      return fit ? classWords(params, fit) : {}
    },
    drifted(_plan, fitted, people) {
      const fit = clusterFitOf(fitted)
      return fit !== undefined && hasDrifted(fit, people)
    },
  },
})

/** By the two strongest traits, unless somebody named it. */
function classWords({ names = {} }: Clusters, fit: ClusterFit): ReturnType<typeof clusterWords> {
  const found = Object.entries(clusterWords(fit)).map(([id, words]) => {
    const given = names[id]
    return [id, given === undefined ? words : { ...words, name: bilingual(given) }] as const
  })
  return Object.fromEntries(found)
}

const distanceName = (at: number) => `d${at + 1}`

/** Lowest number first: of equally near centres it wins. */
function nearest(k: number): Expression {
  return when(
    Array.from({ length: k }, (_, at) => ({
      when: compare(column(distanceName(at)), '=', column('own')),
      then: integer(at + 1),
    })),
  )
}

const otherDistance = (at: number): Expression =>
  when([{ when: compare(column('nearest'), '<>', integer(at + 1)), then: column(distanceName(at)) }])

const marks: Record<string, Bilingual> = {
  sensitive: { zh: '敏感', en: 'sensitive' },
  proxy: { zh: '替代敏感信息', en: 'a proxy' },
}

/** The attribute of a column, and what is done with it; undefined after reporting what is wrong. */
function columnOf(
  entry: RecipeEntry,
  at: number,
  params: Clusters,
  context: CompileContext,
): { recipe: RecipeColumn; attribute: Comparable } | undefined {
  const name = entryAttribute(entry)
  const path = typeof entry === 'string' ? ['of', at] : ['of', at, 'attribute']
  const attribute = attributeNamed(name, path, context)
  if (!attribute) return undefined
  const mark = marks[attribute.sensitivity ?? '']
  if (mark && params['allow sensitive'] === undefined) {
    context.report(methodErrors.problem('sensitive-column', { name, mark }), path)
    return undefined
  }
  const recipe = recipeColumn(entry, attribute)
  if (!recipe) {
    context.report(methodErrors.problem('no-recipe-column', { name, type: attribute.type }), path)
    return undefined
  }
  if (recipe.kind === 'category' && typeof entry !== 'string') {
    const wrong = [
      ...ofNumbersAlone.filter((key) => entry[key] !== undefined),
      ...(['median', 'zero'].includes(entry.missing ?? '') ? ['missing' as const] : []),
    ]
    for (const key of wrong)
      context.report(
        methodErrors.problem('not-of-categories', { name, type: attribute.type, key }),
        ['of', at, key],
        'key',
      )
    if (wrong.length) return undefined
  }
  return { recipe, attribute }
}

interface OrderedBy {
  name: Bilingual
  best: 'highest' | 'lowest'
  expression: Expression
}

function orderOf(written: NonNullable<Clusters['order by']>, context: CompileContext): OrderedBy | undefined {
  const [name, best] = typeof written === 'string' ? [written, 'highest' as const] : [written.attribute, written.best]
  const path = typeof written === 'string' ? ['order by'] : ['order by', 'attribute']
  const found = attributeNamed(name, path, context)
  if (!found) return undefined
  if (!['integer', 'money', 'number'].includes(found.type)) {
    context.report(methodErrors.problem('needs-a-number', { name, type: found.type }), path)
    return undefined
  }
  return { name: found.name, best, expression: found.expression }
}

function samplePlan(
  params: Clusters,
  recipe: readonly RecipeColumn[],
  inputs: MethodPlan['inputs'],
  worked: readonly (readonly WorkedColumn[])[],
  order: OrderedBy | undefined,
  context: CompileContext,
): SamplePlan {
  const placed = worked.slice(0, -3)
  const { parts, last } = levelParts('base', placed)
  const asked = recipe.flatMap((one, at) => {
    if (one.kind === 'category') return [nameOf.level(at)]
    return [nameOf.placed(at), ...(one.missing === 'own level' ? [nameOf.lacking(at)] : [])]
  })
  const people: Query = {
    with: parts,
    columns: ['_key', ...asked, ...(order ? [worthColumn] : [])].map((name) => ({ as: name, is: column(name) })),
    from: { table: last },
    where: compare(column(placeColumn), '<', placeholder(sharePlaceholder, 'number')),
  }
  const { of, k, starts, seed, sample } = params
  const moments = momentQueries(recipe, placed)
  return {
    recipe,
    base: [
      ...baseColumns(recipe, inputs),
      { as: placeColumn, is: context.split(`clusters ${seed}`) },
      ...(order ? [{ as: worthColumn, is: cast(order.expression, 'number') }] : []),
    ],
    stages: [
      countQueries(
        recipe,
        inputs.map((one) => one.type),
      ),
      ...(moments.length ? [moments] : []),
    ],
    people,
    ...(order ? { numbering: [worthColumn] } : {}),
    meaning: { of, k, starts, seed, sample, 'order by': params['order by'] },
    refit: params.refit,
  }
}

/** Why somebody is in no cluster: a column that leaves out whoever lacks it, tried in their order. */
function leftOut(
  recipe: readonly RecipeColumn[],
  inputs: MethodPlan['inputs'],
): Pick<MethodPlan, 'reasons' | 'reason'> {
  const out = recipe.flatMap((one, at) => (one.missing === 'leave out' ? [at] : []))
  const nobody = { id: 'no-clusters', text: { zh: '没有找到群', en: 'no clusters were found' } }
  return {
    reasons: [
      ...out.map((at) => ({
        id: `${recipe[at]!.attribute}-unknown`,
        text: { zh: `“${inputs[at]!.title.zh}”未知`, en: `"${inputs[at]!.title.en}" is unknown` },
      })),
      nobody,
    ],
    reason: out.length
      ? when(
          out.map((at, number) => ({ when: isMissing(column(nameOf.input(at))), then: integer(number + 1) })),
          integer(out.length + 1),
        )
      : integer(1),
  }
}
