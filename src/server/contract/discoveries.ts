import { z } from 'zod'
import { countSchema } from './count.ts'
import { oneProblemSchema } from './problem.ts'
import { readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

export const discoverySortSchema = z.enum([
  'clusters',
  'tree',
  'variables',
  'patterns',
  'alike',
  'validation',
  'propensity',
  'answers',
])

/** One that is kept, without what was found. */
export const discoveryHeadSchema = z.strictObject({
  id: z.string(),
  sort: discoverySortSchema,
  name: saidSchema,
  /** What was asked, in words. */
  about: saidSchema,
  madeAt: z.string(),
  run: z.string(),
  /** The last day that the run saw. */
  day: z.string(),
})

export type DiscoveryHead = z.infer<typeof discoveryHeadSchema>

/** `GET /discoveries`: the newest first. */
export const discoveriesSchema = z.strictObject({ at: readAtSchema, discoveries: z.array(discoveryHeadSchema) })

export type Discoveries = z.infer<typeof discoveriesSchema>

/** What a box plot is drawn from. */
const boxSchema = z.strictObject({
  n: z.int(),
  low: z.number(),
  lowerQuartile: z.number(),
  median: z.number(),
  upperQuartile: z.number(),
  high: z.number(),
  mean: z.number(),
})

const verdictSchema = z.enum(['natural', 'reproducible', 'constructive', 'none', 'too few'])

export const foundAxisSchema = z.strictObject({
  attribute: z.string(),
  /** With the level, where it is one of a category: then means are shares. */
  name: saidSchema,
  unit: z.string().optional(),
  isShare: z.boolean(),
  /** What was done to it, and how a centre is to be read. */
  words: saidSchema,
  mean: z.number().nullable(),
})

export type FoundAxis = z.infer<typeof foundAxisSchema>

export const foundClusterSchema = z.strictObject({
  /** From 1, the best first. */
  number: z.int(),
  name: saidSchema,
  /** Of those who took part; null for who may not see people. */
  people: countSchema.nullable(),
  /** 0 to 1; in steps of 5 % for who may not see people; null where the number is hidden. */
  share: z.number().nullable(),
  /** Mean of what clusters are ordered by. */
  value: z.number().nullable(),
  /** By axis: means in their unit, and standard deviations from the mean of all; null of a cluster of too few people. */
  means: z.array(z.number().nullable()),
  z: z.array(z.number().nullable()),
  /** Places of the axes in which it stands out, the strongest first. */
  markers: z.array(z.int()),
  /** SLSw: how alike it comes out when people are drawn anew. */
  stability: boxSchema.nullable(),
  /** SLSa: 1 where all its people were together in the solution with one cluster fewer. */
  across: z.number().nullable(),
})

export type FoundCluster = z.infer<typeof foundClusterSchema>

/** All about one number of clusters. */
export const foundKSchema = z.strictObject({
  k: z.int(),
  verdict: verdictSchema,
  sentence: saidSchema,
  stability: boxSchema.nullable(),
  silhouette: z.number().nullable(),
  calinskiHarabasz: z.number().nullable(),
  daviesBouldin: z.number().nullable(),
  shareBetween: z.number().nullable(),
  gap: z.number().nullable(),
  clusters: z.array(foundClusterSchema),
  problems: z.array(oneProblemSchema),
})

export type FoundK = z.infer<typeof foundKSchema>

export const foundClustersSchema = z.strictObject({
  in: z.strictObject({ id: z.string(), name: saidSchema }),
  /** People asked about, read as a sample, who took part, and whom stability is told of; null for who may not see people. */
  people: countSchema.nullable(),
  sampled: countSchema.nullable(),
  used: countSchema.nullable(),
  looked: countSchema.nullable(),
  seed: z.int(),
  definition: saidSchema,
  /** What each number is. */
  definitions: z.record(z.string(), z.string()),
  rule: saidSchema,
  axes: z.array(foundAxisSchema),
  /** Places of the axes, with like beside like. */
  order: z.array(z.int()),
  orderedBy: z.strictObject({ id: z.string(), name: saidSchema, unit: z.string().optional() }).nullable(),
  verdict: verdictSchema,
  sentence: saidSchema,
  suggested: z.int().nullable(),
  because: z.enum(['most natural', 'gap statistic', 'most stable', 'none']),
  elbow: z.int().nullable(),
  tried: z.array(foundKSchema),
  problems: z.array(oneProblemSchema),
})

export type FoundClusters = z.infer<typeof foundClustersSchema>

export const foundVariableSchema = z.strictObject({
  id: z.string(),
  name: saidSchema,
  family: z.string(),
  /** `take`: use it; `drop`: it says what a better one (`instead`) says; the others cannot be used, or tell nothing. */
  advice: z.enum(['take', 'drop', 'useless', 'sparse', 'sensitive', 'circular']),
  reasons: z.array(saidSchema),
  /** η² or V with the aim, 0 to 1; null where it cannot be told. */
  relevance: z.number().nullable(),
  by: z.enum(['η²', 'V']).nullable(),
  known: z.number(),
  closest: z.strictObject({ id: z.string(), name: saidSchema, value: z.number() }).nullable(),
  instead: z.string().nullable(),
  /** Null: none, or infinite. */
  vif: z.number().nullable(),
  psi: z.number().nullable(),
})

export type FoundVariable = z.infer<typeof foundVariableSchema>

export const foundVariablesSchema = z.strictObject({
  in: z.strictObject({ id: z.string(), name: saidSchema }),
  aim: z.strictObject({ id: z.string(), name: saidSchema }),
  sampled: countSchema.nullable(),
  known: countSchema.nullable(),
  /** The last day of the run that stability is told against. */
  before: z.string().nullable(),
  variables: z.array(foundVariableSchema),
  definitions: z.array(saidSchema),
})

export type FoundVariables = z.infer<typeof foundVariablesSchema>

/** `GET /discoveries/:id`: what is there of its sort. */
export const discoverySchema = z.strictObject({
  at: readAtSchema,
  discovery: discoveryHeadSchema,
  clusters: foundClustersSchema.optional(),
  variables: foundVariablesSchema.optional(),
})

export type Discovery = z.infer<typeof discoverySchema>

/** `GET /discovery-choices`: what groups can be looked for by, in whom. */
export const discoveryChoicesSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  attributes: z.array(
    z.strictObject({
      id: z.string(),
      name: saidSchema,
      family: z.string(),
      type: z.string(),
      /** What is taken where nobody says. */
      suggested: z.boolean(),
      /** Sensitive, or made from what is: not to be used. */
      sensitive: z.boolean(),
    }),
  ),
  people: z.array(
    z.strictObject({ id: z.string(), name: saidSchema, what: z.enum(['kind', 'population', 'segment']) }),
  ),
})

export type DiscoveryChoices = z.infer<typeof discoveryChoicesSchema>

const word = z.string().min(1).max(200)

/** `POST /discoveries/:id/save`: as a scheme of centres, as a scheme of rules, or one cluster as a segment of rules. */
export const saveDiscoverySchema = z.strictObject({
  k: z.int().min(2).max(20).optional(),
  scheme: word.optional(),
  as: z.enum(['clusters', 'rules']).optional(),
  segment: word.optional(),
  cluster: z.int().min(1).max(20).optional(),
  name: saidSchema.optional(),
})

export type SaveDiscovery = z.infer<typeof saveDiscoverySchema>

export const savedDiscoverySchema = z.strictObject({
  sort: z.enum(['schemes', 'segments']),
  id: z.string(),
  file: z.string(),
  /** Number of the edit, to be undone by. */
  edit: z.int(),
  /** Of rules: the share of the people held out whom they put where the clusters do. */
  accuracy: z.number().nullable(),
  heldOut: z.int().nullable(),
})

export type SavedDiscovery = z.infer<typeof savedDiscoverySchema>
