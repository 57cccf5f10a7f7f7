/** Columns whose titles differ in more than upper and lower case: one that stands there already gets a number. */
export function distinctTitles<T extends { title: string }>(columns: readonly T[]): T[] {
  const taken = new Set<string>()
  return columns.map((column) => {
    let { title } = column
    for (let number = 2; taken.has(title.toLowerCase()); number++) title = `${column.title} ${number}`
    taken.add(title.toLowerCase())
    return { ...column, title }
  })
}
