/** Which published run is meant: by id, or the nearest at or before an as-of; the current one when left out. */
export interface At {
  run?: string
  /** A date (`2025-03-31`, that day included) or an instant. */
  asOf?: string
  /** As it was known at the end of this day, or at this instant: what was published later is not seen. */
  knownAt?: string
}
