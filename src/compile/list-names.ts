import { listSchema } from '../conditions/in-list.ts'
import type { ListReference } from '../conditions/list-reference.ts'

/** What names a list while definitions are compiled and computed: its path, and how it is read where that is not as usual. */
export function listName({ file, by, column }: ListReference): string {
  if (by === 'id' && column === undefined) return file
  return JSON.stringify(column === undefined ? [file, by] : [file, by, column])
}

/** The list that `listName` was given. */
export function listNamed(name: string): ListReference {
  if (!name.startsWith('["')) return { file: name, by: 'id' }
  const [file = '', by, column] = JSON.parse(name) as string[]
  return { file, by: by === 'phone' ? 'phone' : 'id', ...(column === undefined ? {} : { column }) }
}

/** The lists that a definition names, as far as they are written rightly. */
export function listsIn(raw: unknown): ListReference[] {
  if (typeof raw !== 'object' || raw === null) return []
  return Object.entries(raw).flatMap(([key, value]) => {
    const list = key === 'in list' || key === 'not in list' ? listSchema.safeParse(value) : undefined
    if (!list?.success) return listsIn(value)
    return [typeof list.data === 'string' ? { file: list.data, by: 'id' as const } : list.data]
  })
}
