import type { Json } from '../../state/runs.ts'

/** What a discovery looked for. */
export const discoverySorts = [
  'clusters',
  'tree',
  'variables',
  'patterns',
  'alike',
  'propensity',
  'validation',
  'answers',
] as const
export type DiscoverySort = (typeof discoverySorts)[number]

/** Something that was found in the people of a published run, kept as it was found. Nobody's keys or ids are in it. */
export interface Discovery {
  /** `d` and 12 hexadecimal digits of `inputs`: the same question about the same run is the same discovery. */
  id: string
  sort: DiscoverySort
  /** Instant by the clock of who found it. */
  madeAt: string
  run: string
  /** Exclusive instant of the run, and its last day. */
  asOf: string
  day: string
  /** What was asked, defaults written out. */
  question: Json
  /** SHA-256 of sort, run and question. */
  inputs: string
  result: Json
}

/** Without what was found. */
export type DiscoveryHead = Omit<Discovery, 'result'>

export type NewDiscovery = Omit<Discovery, 'id' | 'inputs'>
