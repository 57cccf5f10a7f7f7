/** A file of ids or telephone numbers in the project. */
export interface ListReference {
  file: string
  by: 'id' | 'phone'
  /** Header of the column they stand in; the first column when left out. */
  column?: string | undefined
}
