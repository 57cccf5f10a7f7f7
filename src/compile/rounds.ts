import type { CompiledKind } from './kind-compiler.ts'
import type { LinkedLeaf } from './linked-leaf.ts'
import type { LinkedStages } from './linked-stages.ts'

/** Work on one part of a kind: its profile up to some stage, and what is fitted on that. */
export interface Round {
  kind: string
  /** Of the parts of the kind, from 0; the last is whole. */
  part: number
}

/** In what order kinds are computed, and in how many parts each. */
export interface Rounds {
  /** Each after those it looks at. */
  rounds: Round[]
  /** Kinds in order of their last part. */
  kinds: string[]
  partsOf(kind: string): number
  /** Up to which stage a part of the kind goes. */
  stageOf(kind: string, part: number): number
  /** The first part of the kind that holds what is of a stage. */
  partFor(kind: string, stage: number): number
}

/**
 * Kinds so that each comes after those its definitions look at. Of kinds that look at each other (or of one that looks at itself), what
 * is looked at comes first, as parts of the profile, in as few as will do; of any other there is one part.
 */
export function roundsOf(compiled: readonly CompiledKind[], stages: LinkedStages): Rounds {
  const reached = reach(new Map(compiled.map((one) => [one.kind, one.linked])))
  let ends: Ends = new Map(
    compiled.map(({ kind }) => {
      const asking = compiled.filter((one) => reached.get(kind)!.has(one.kind)).flatMap((one) => one.linked)
      const wanted = asking.filter((leaf) => leaf.way.kind === kind).map((leaf) => stages.ofLeaf(leaf) - 1)
      return [kind, [...new Set([...wanted, stages.ofKind(kind)])].toSorted((a, b) => a - b)]
    }),
  )
  let rounds = scheduled(compiled, stages, ends)!
  for (const [kind, own] of ends)
    for (const end of own.slice(0, -1)) {
      const fewer = new Map(ends).set(
        kind,
        ends.get(kind)!.filter((one) => one !== end),
      )
      const found = scheduled(compiled, stages, fewer)
      if (found) [ends, rounds] = [fewer, found]
    }
  const isLast = ({ kind, part }: Round) => part === ends.get(kind)!.length - 1
  return {
    rounds,
    kinds: rounds.filter(isLast).map((one) => one.kind),
    partsOf: (kind) => ends.get(kind)!.length,
    stageOf: (kind, part) => ends.get(kind)![part]!,
    partFor: (kind, stage) => partFor(ends, kind, stage),
  }
}

/** Up to which stages the parts of each kind go, rising. */
type Ends = ReadonlyMap<string, readonly number[]>

const partFor = (ends: Ends, kind: string, stage: number): number => ends.get(kind)!.findIndex((end) => end >= stage)

/** The parts in an order in which each comes after what it looks at; undefined where there is none. */
function scheduled(compiled: readonly CompiledKind[], stages: LinkedStages, ends: Ends): Round[] | undefined {
  const leaves = new Map(compiled.map((one) => [one.kind, one.linked]))
  const done = new Map<string, 'underway' | 'done'>()
  const rounds: Round[] = []
  const visit = (kind: string, part: number): boolean => {
    const key = `${kind} ${part}`
    if (done.has(key)) return done.get(key) === 'done'
    done.set(key, 'underway')
    if (part > 0 && !visit(kind, part - 1)) return false
    for (const leaf of leaves.get(kind)!) {
      const stage = stages.ofLeaf(leaf)
      if (partFor(ends, kind, stage) !== part) continue
      if (!visit(leaf.way.kind, partFor(ends, leaf.way.kind, stage - 1))) return false
    }
    done.set(key, 'done')
    rounds.push({ kind, part })
    return true
  }
  return compiled.every(({ kind }) => visit(kind, ends.get(kind)!.length - 1)) ? rounds : undefined
}

/** Which kinds each leads to that lead back to it. */
function reach(leaves: ReadonlyMap<string, readonly LinkedLeaf[]>): Map<string, Set<string>> {
  const from = (kind: string): Set<string> => {
    const seen = new Set<string>()
    const go = (one: string): void => {
      for (const { way } of leaves.get(one)!) {
        if (seen.has(way.kind)) continue
        seen.add(way.kind)
        go(way.kind)
      }
    }
    go(kind)
    return seen
  }
  const all = new Map([...leaves.keys()].map((kind) => [kind, from(kind)]))
  return new Map([...all].map(([kind, to]) => [kind, new Set([...to].filter((one) => all.get(one)!.has(kind)))]))
}
