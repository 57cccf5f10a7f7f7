/** Names of columns and placeholders and keys of measures that are looked at anywhere in plain data, whatever its shape. */
export function namesIn(value: unknown): Record<'columns' | 'measures' | 'placeholders', Set<string>> {
  const found = { columns: new Set<string>(), measures: new Set<string>(), placeholders: new Set<string>() }
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { kind, name, key } = part as { kind?: unknown; name?: unknown; key?: unknown }
    if (kind === 'column' && typeof name === 'string') found.columns.add(name)
    if (kind === 'placeholder' && typeof name === 'string') found.placeholders.add(name)
    if (kind === 'measure' && typeof key === 'string') found.measures.add(key)
    for (const inner of Array.isArray(part) ? part : Object.values(part)) walk(inner)
  }
  walk(value)
  return found
}
