/** What became of the ids of a kind. */
export interface KindIdentity {
  kind: string
  /** Ids that sources give. */
  ids: number
  /** Entities that they are. */
  entities: number
  /** Entities of several ids. */
  merged: number
  /** Values that wait for a decision. */
  doubtful: number
}
