/** Bits that fit in one lane: a BIGINT less its sign and one to spare. */
export const bitsPerLane = 62

/** What has a bit: a segment, or a population so that its size and members are at hand too. */
export interface Slot {
  what: 'segment' | 'population'
  id: string
  /** Number from 0; lane and bit follow from it. */
  slot: number
}

export const laneOf = (slot: number): number => Math.floor(slot / bitsPerLane)
export const bitOf = (slot: number): number => slot % bitsPerLane
/** Column of the members file that holds the lane. */
export const memberLane = (lane: number): string => `m${lane}`
/** Column that holds the bits of those of whom it is unknown. */
export const unknownLane = (lane: number): string => `u${lane}`
/** How many lanes hold these slots. */
export const lanesFor = (slots: readonly Slot[]): number =>
  slots.length === 0 ? 1 : Math.max(...slots.map((one) => laneOf(one.slot))) + 1
