/** A file of ids or telephone numbers in the project. */
export interface ListReference {
  file: string
  by: 'id' | 'phone'
  /** Header of the column they stand in; the first column when left out. */
  column?: string | undefined
}

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
