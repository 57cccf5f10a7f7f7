import { createReadStream, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { handFolder } from '../places.ts'
import { measured, quoted } from './session.ts'

/**
 * Which records are one person by phone and e-mail, over `contacts.csv`. Forms: `data` makes that file, one record in twenty
 * another one of somebody; `sql` joins least labels until none changes; `map` puts records together by maps of values.
 */
await measured(async ({ size, rows, form }) => {
  const path = (name: string) => join(handFolder(size), name)
  const file = quoted(path('contacts.csv'))
  if (form === 'data') {
    const people = Math.floor(size.customers * 0.95)
    const record = `SELECT i, CASE WHEN i < ${people} THEN i ELSE (i * 7919) % ${people} END AS p FROM range(${size.customers}) r(i)`
    const phone = `CAST(13000000000 + (p * 7919) % 899999999 AS VARCHAR)`
    const written = `CASE i % 3 WHEN 0 THEN ${phone} WHEN 1 THEN '+86-' || ${phone} ELSE ${phone}[1:3] || ' ' || ${phone}[4:7] || ' ' || ${phone}[8:] END`
    const query = `SELECT 'R' || i AS id, CASE WHEN i % 4 = 0 AND i < ${people} THEN NULL ELSE ${written} END AS phone,
      CASE WHEN i % 4 = 1 AND i < ${people} THEN NULL ELSE 'U' || p || '@example.com' END AS email, 'city' || p % 50 AS city FROM (${record})`
    await rows(`COPY (${query}) TO ${quoted(path('contacts.part'))} (FORMAT csv, HEADER true)`)
    renameSync(path('contacts.part'), path('contacts.csv'))
    return async () => ({})
  }
  if (form === 'map') {
    const parents: number[] = []
    const find = (at: number): number => (parents[at] === at ? at : (parents[at] = find(parents[at]!)))
    const first = [new Map<string, number>(), new Map<string, number>()]
    let header = true
    for await (const line of createInterface({ input: createReadStream(path('contacts.csv')) })) {
      if (header) header = false
      else {
        const own = parents.push(parents.length) - 1
        const [, phone = '', email = ''] = line.split(',')
        const values = [phone.replaceAll(/\D/g, '').replace(/^86/, ''), email.toLowerCase()]
        for (const [index, value] of values.entries()) {
          const other = value === '' ? undefined : first[index]!.get(value)
          if (other === undefined) first[index]!.set(value, own)
          else parents[find(Math.max(find(own), find(other)))] = Math.min(find(own), find(other))
        }
      }
    }
    return async () => ({ entities: parents.filter((parent, own) => parent === own).length })
  }
  const phone = `nullif(regexp_replace(regexp_replace(phone, '\\D', '', 'g'), '^86', ''), '')`
  await rows(`CREATE TABLE records AS SELECT row_number() OVER () AS own, ${phone} AS phone, lower(email) AS email
    FROM read_csv(${file}, all_varchar = true)`)
  await rows(`CREATE TABLE shared AS SELECT own, 'p' || phone AS value FROM records WHERE phone IS NOT NULL
    UNION ALL SELECT own, 'e' || email FROM records WHERE email IS NOT NULL`)
  await rows(
    `CREATE TABLE edges AS SELECT own, value FROM shared WHERE value IN (SELECT value FROM shared GROUP BY value HAVING count(*) > 1)`,
  )
  await rows(`CREATE TABLE labels AS SELECT DISTINCT own, own AS label FROM edges`)
  for (let changed = 1; changed > 0;) {
    await rows(`CREATE OR REPLACE TABLE next AS SELECT e.own, min(least_label) AS label FROM edges e JOIN
      (SELECT value, min(label) AS least_label FROM edges JOIN labels USING (own) GROUP BY value) v USING (value) GROUP BY e.own`)
    const [row] = await rows(`SELECT count(*) AS n FROM next JOIN labels USING (own) WHERE next.label <> labels.label`)
    changed = Number(row?.['n'])
    await rows(`CREATE OR REPLACE TABLE labels AS SELECT * FROM next`)
  }
  const all = `SELECT own, coalesce(label, own) AS label FROM records LEFT JOIN labels USING (own)`
  await rows(`COPY (${all} ORDER BY own) TO ${quoted(path('identity.parquet'))}`)
  return async () => (await rows(`SELECT count(DISTINCT label) AS entities FROM (${all})`))[0] ?? {}
})
