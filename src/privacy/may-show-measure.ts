/** Whether a figure may be shown: it rests on nobody or on enough people; and of a share, so do those who have it and those who have not. */
export function mayShowMeasure(
  { people, part, isShare }: { people: number; part?: number | undefined; isShare: boolean },
  minimum: number,
): boolean {
  const isSmall = (count: number) => count > 0 && count < minimum
  if (isSmall(people)) return false
  return !isShare || part === undefined || (!isSmall(part) && !isSmall(people - part))
}
