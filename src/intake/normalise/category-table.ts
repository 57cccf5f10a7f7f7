import { plainCategory } from './plain-category.ts'

/** Looks a text up in a table of categories; undefined is a text that the table does not name. */
export type Lookup = (text: string) => string | undefined

/**
 * A table from texts to categories, whose keys are read as the texts are: without brackets, in simplified characters. `*工` stands for every
 * text that ends in 工; a whole text goes before an ending, a longer ending before a shorter one. What a table makes a text into is
 * known to it, too.
 */
export function categoryTable(table: Readonly<Record<string, string>>, simplified: (text: string) => string): Lookup {
  const whole = new Map<string, string>()
  const endings: [string, string][] = []
  const key = (text: string) => simplified(plainCategory(text)).toLowerCase()
  for (const value of Object.values(table)) if (value !== '') whole.set(key(value), value)
  for (const [from, to] of Object.entries(table)) {
    if (to === '') continue
    if (from.startsWith('*') && from.length > 1) endings.push([key(from.slice(1)), to])
    else whole.set(key(from), to)
  }
  endings.sort((a, b) => b[0].length - a[0].length)
  return (text) => {
    const wanted = text.toLowerCase()
    return whole.get(wanted) ?? endings.find(([ending]) => wanted.endsWith(ending))?.[1]
  }
}
