import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { assignRows } from '../../stats/clusters/assign-rows.ts'
import { cellsOfLeaves } from '../../stats/trees/cells-of-leaves.ts'
import { binned, cutPoints } from '../../stats/trees/cut-points.ts'
import { growCart } from '../../stats/trees/grow-cart.ts'
import type { LeafCondition } from '../../stats/trees/leaf-rules.ts'
import type { Predictor } from '../../stats/trees/predictor.ts'
import { rulesByClass } from '../../stats/trees/rules-by-class.ts'
import type { RulesByClass } from '../../stats/trees/rules-by-class.ts'
import type { TypedColumn } from '../columns/read-columns.ts'
import type { RuleCondition } from '../trees/rule-condition.ts'
import type { ClusterQuestion, FoundK } from './discovered-clusters.ts'
import { placedPeople } from './placed-people.ts'

/** Clusters as rules over their attributes, as a tree approximates them. */
export interface ClusterRules {
  k: number
  depth: number
  /** By cluster, from 1: whoever meets any of these is taken for it. Shares are of the people held out. */
  clusters: { number: number; rules: RuleCondition[][]; people: number; taken: number; right: number }[]
  /** Share of the people held out whom the rules take for what they are, and whom one would hit by saying the largest cluster of all. */
  accuracy: number
  withoutRules: number
  grownOn: number
  heldOut: number
}

/** This share of the people who were looked at grows no tree. */
const heldOutShare = 0.3
/** A tree is as shallow as it can be with so little less accuracy. */
const worth = 0.02
const depths = [2, 3, 4, 5, 6]
const bins = 200
/** Values of a text that are told apart. */
const values = 60

/** Reads the same people anew and approximates a solution that was found in them. The tables of the run must be open. */
export async function rulesOfClusters(
  reader: RunReader,
  where: string,
  question: ClusterQuestion,
  { k, centres }: Pick<FoundK, 'k' | 'centres'>,
): Promise<ClusterRules> {
  const people = await placedPeople(reader, where, question)
  const { labels } = assignRows(people.points, Float64Array.from(centres))
  // The last 16 bits: who is in a sample is told by the first ones.
  const split = people.hashes.map((one) => (one * 65_536) % 1)
  const rows = [...split.keys()]
  const grown = Uint32Array.from(rows.filter((row) => split[row]! >= heldOutShare))
  const heldOut = Uint32Array.from(rows.filter((row) => split[row]! < heldOutShare))
  const coded = people.columns.map((column) => codedColumn(column))
  const predictors = coded.map((one) => one.predictor)
  const data = { columns: coded.map((one) => one.codes), classes: Uint8Array.from(labels), classCount: k }
  const kept = {
    columns: data.columns.map((codes) => Uint8Array.from(heldOut, (row) => codes[row]!)),
    classes: Uint8Array.from(heldOut, (row) => data.classes[row]!),
    classCount: k,
  }
  const tried = depths.map((maxDepth) => {
    const tree = growCart(predictors, data, { maxDepth, minLeafCount: 10, minLeafShare: 0.002 }, grown)
    return { maxDepth, found: rulesByClass(tree, cellsOfLeaves(tree, kept)) }
  })
  const best = Math.max(...tried.map(({ found }) => found.accuracy))
  const { maxDepth, found } = tried.find((one) => one.found.accuracy >= best - worth)!
  const conditions = (conditions: readonly LeafCondition[]): RuleCondition[] =>
    conditions.map((one) => {
      const at = predictors.findIndex(({ id }) => id === one.column)
      return conditionOf(one, people.columns[at]!, people.learned[at]!.missing > 0)
    })
  return { k, depth: maxDepth, ...rulesOf(found, conditions), grownOn: grown.length, heldOut: heldOut.length }
}

function rulesOf(
  { classes, accuracy, withoutRules }: RulesByClass,
  conditions: (leaf: readonly LeafCondition[]) => RuleCondition[],
): Pick<ClusterRules, 'clusters' | 'accuracy' | 'withoutRules'> {
  const clusters = classes.map(({ class: at, rules, people, taken, right }) => ({
    number: at + 1,
    rules: rules.map((one) => conditions(one.conditions)),
    people,
    taken,
    right,
  }))
  return { clusters, accuracy, withoutRules }
}

/** Three digits say a threshold well enough; people are put by these very numbers. */
const readable = (cuts: readonly number[]): number[] => [...new Set(cuts.map((one) => Number(one.toPrecision(3))))]

/** All values that have no category of their own. */
const others = '\u0000others'

function codedColumn(column: TypedColumn): { predictor: Predictor; codes: Uint8Array } {
  const { id } = column.attribute
  if (column.kind === 'number') {
    const cuts = readable(cutPoints(column.values, bins))
    const missing = column.values.some((one) => Number.isNaN(one))
    return { predictor: { id, kind: 'ordinal', cuts, missing }, codes: binned(column.values, cuts) }
  }
  const own = column.categories.slice(0, values)
  const hasOthers = column.codes.some((code) => code >= own.length)
  const known = hasOthers ? [...own, others] : own
  const missing = column.codes.some((code) => code < 0)
  return {
    predictor: { id, kind: 'nominal', values: known, missing },
    codes: Uint8Array.from(column.codes, (code) => (code < 0 ? known.length : Math.min(code, own.length))),
  }
}

function conditionOf(leaf: LeafCondition, column: TypedColumn, lacks: boolean): RuleCondition {
  const { id, name, type, unit }: AttributeManifest = column.attribute
  const { from, below, values: held, missing } = leaf
  const said = held?.map(String)
  const own = column.kind === 'category' ? column.categories.slice(0, values) : []
  const value = (text: string): string | boolean => (type === 'boolean' ? text === 'true' : text)
  return {
    attribute: id,
    name,
    type,
    ...(unit === undefined ? {} : { unit }),
    ...(from === undefined ? {} : { from }),
    ...(below === undefined ? {} : { below }),
    ...(said === undefined
      ? {}
      : said.includes(others)
        ? { others: own.filter((one) => !said.includes(one)) }
        : { values: said.map(value) }),
    missing,
    lacks,
  }
}
