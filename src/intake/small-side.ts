/**
 * Two columns as a relation that the engine takes for a single row. It takes any CSV file for 42 rows, so of
 * a table and a file it would keep the file's rows in memory to look the table's up in them.
 */
export function smallSide(query: string, [one, two]: readonly [string, string] = ['_key', 'id']): string {
  const lists = `SELECT list(${one}) AS ones, list(${two}) AS twos FROM (${query})`
  return `SELECT unnest(ones) AS ${one}, unnest(twos) AS ${two} FROM (${lists})`
}
