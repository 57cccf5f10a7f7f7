import type { RunReader } from './run-reader.ts'

/** The exact sum of a number over some of the people of a run, as text (`sum`): the same words for all who ask, so that it is kept once. */
export function sumSql({ dialect, from }: Pick<RunReader, 'dialect' | 'from'>, value: string, where: string): string {
  const sum = dialect.cast(`sum(${dialect.cast(value, 'money')})`, 'text')
  return `SELECT ${sum} AS sum FROM ${from} WHERE ${where}`
}
