/** How many people a share tells of: the smaller of both sides; of all or of none it tells nothing more. Whole numbers. */
export function lesser(some: number, all: number): number {
  const count = Math.round(some)
  return count === 0 || count === all ? all : Math.min(count, all - count)
}
