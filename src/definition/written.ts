import type { Place } from '../errors.ts'

export type Path = readonly (string | number)[]

/** One definition, or a part of one, as it was written. */
export interface Written<T> {
  id: string
  /** Relative to the project folder; `(object)` for plain objects given to the library. */
  file: string
  value: T
  /** What stands in the file before its shape was checked: plain data, exact numbers. */
  raw: unknown
  /**
   * Where `path`, counted from this definition, stands: its value, or with `key` the key before it.
   * Of a path that is not there, where the nearest part around it stands.
   */
  place(path: Path, on?: 'key' | 'value'): Place
}

/** A part of a definition, with places counted from that part; its value is as it stands in the file. */
export function at(written: Written<unknown>, path: Path): Written<unknown> {
  const raw = lookUp(written.raw, path)
  return {
    id: written.id,
    file: written.file,
    value: raw,
    raw,
    place: (inner, on) => written.place([...path, ...inner], on),
  }
}

/** A definition given to the library as a plain object. */
export function writtenObject(value: unknown, id = ''): Written<unknown> {
  return { id, file: '(object)', value, raw: value, place: () => ({ file: '(object)', line: 1, column: 1 }) }
}

/** What stands at a path of plain data, or undefined. */
export function lookUp(value: unknown, path: Path): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = (here as Record<string | number, unknown>)[step]
  }
  return here
}

/** Whether something stands at a path of plain data, be it null. */
export function stands(value: unknown, path: Path): boolean {
  return lookUp(value, path) !== undefined
}
