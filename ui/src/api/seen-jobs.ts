/** Which jobs were begun here or seen going on, since the page was opened: when one of them ends, what was read before is old. */
export interface SeenJobs {
  /** It was begun here, or goes on. */
  open(id: string): void
  /** Whether it has ended since it was seen open; true once. Of one that ended long ago nothing is old. */
  hasEnded(id: string): boolean
}

export function seenJobs(): SeenJobs {
  const open = new Set<string>()
  return {
    open: (id) => void open.add(id),
    hasEnded: (id) => open.delete(id),
  }
}
