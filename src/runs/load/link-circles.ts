/** A link that leads from one entity to another, on days (as numbers) that are both in; an end that is open is infinite. */
export interface DatedLink {
  from: number
  to: number
  since: number
  until: number
}

/**
 * The sets of entities that links lead round in a circle, on some day; each rising, in order of their first. Pure.
 *
 * R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972): strongly connected components.
 */
export function linkCircles(links: readonly DatedLink[]): number[][] {
  const found = new Map<string, number[]>()
  const whole = components(links)
  const placeOf = new Map(whole.flatMap((members, place) => members.map((node) => [node, place] as const)))
  const within = whole.map((): DatedLink[] => [])
  for (const one of links) {
    const place = placeOf.get(one.from)
    if (place !== undefined && place === placeOf.get(one.to)) within[place]!.push(one)
  }
  for (const own of within) {
    const days = own.some((one) => one.since !== -Infinity || one.until !== Infinity)
      ? [...new Set(own.map((one) => one.since))]
      : [-Infinity]
    for (const day of days)
      for (const circle of components(own.filter((one) => one.since <= day && day <= one.until)))
        found.set(circle.join(' '), circle)
  }
  return [...found.values()].toSorted((a, b) => a[0]! - b[0]!)
}

/** Entities that lead to each other, more than one or one that leads to itself; without recursion, since chains may be long. */
function components(links: readonly DatedLink[]): number[][] {
  const next = Map.groupBy(links, (one) => one.from)
  const order = new Map<number, number>()
  const low = new Map<number, number>()
  const stack: number[] = []
  const open = new Set<number>()
  const found: number[][] = []
  const enter = (node: number) => {
    order.set(node, order.size)
    low.set(node, order.get(node)!)
    stack.push(node)
    open.add(node)
    return { node, at: 0 }
  }
  for (const root of next.keys()) {
    if (order.has(root)) continue
    const path = [enter(root)]
    while (path.length) {
      const top = path.at(-1)!
      const own = next.get(top.node) ?? []
      if (top.at < own.length) {
        const { to } = own[top.at++]!
        if (!order.has(to)) path.push(enter(to))
        else if (open.has(to)) low.set(top.node, Math.min(low.get(top.node)!, order.get(to)!))
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above) low.set(above.node, Math.min(low.get(above.node)!, low.get(top.node)!))
      if (low.get(top.node) !== order.get(top.node)) continue
      const component = stack.splice(stack.lastIndexOf(top.node))
      component.forEach((node) => open.delete(node))
      if (component.length > 1 || own.some((one) => one.to === top.node))
        found.push(component.toSorted((a, b) => a - b))
    }
  }
  return found
}
