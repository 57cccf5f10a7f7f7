import { expect, it } from 'vitest'
import type { FenqunError } from '../errors.ts'
import { queryProblem } from './check-database.ts'
import { checkSource } from './check-source.ts'
import { sourceSchema } from './source-definition.ts'

const orders = {
  source: 'orders',
  event: 'order',
  columns: { customer: { as: 'id' }, at: { as: 'time' }, id: { as: 'event id' } },
}

function problemsOf(from: object, more: object = {}): string[] {
  try {
    checkSource(sourceSchema.parse({ ...orders, from, ...more }))
    return []
  } catch (error) {
    return (error as FenqunError).problems.map(({ code, message }) => `${code}: ${message.en}`)
  }
}

const address = 'postgresql://reader:${SHOP_PASSWORD}@db/shop'

it('takes an address whose password is a variable, or which is one', () => {
  expect(problemsOf({ postgres: address, table: 'shop.orders', watermark: 'updated_at' })).toEqual([])
  expect(problemsOf({ postgres: '${SHOP}', query: 'SELECT 1' })).toEqual([])
  expect(problemsOf({ mysql: 'mariadb://reader@db:3307/shop', table: 'orders' })).toEqual([])
})

it('refuses a password that is written, and what is no address', () => {
  for (const written of [
    'postgresql://reader:secret@db/shop',
    'postgres://db/shop?user=a&password=secret',
    'postgresql://u:pa/ss@h/db',
    'postgresql://db/shop?sslpassword=abc',
  ])
    expect(problemsOf({ postgres: written, table: 'orders' })).toEqual([
      'source-password-in-file: the address of the database in source "orders" holds a password',
    ])
  for (const from of [{ postgres: 'mysql://db/shop' }, { mysql: 'db' }, { mysql: 'postgresql://db/shop' }])
    expect(problemsOf({ ...from, table: 'orders' })[0]).toContain('source-address-not-understood')
})

it('wants a table or a query, and what tells rows apart where there is a watermark', () => {
  expect(problemsOf({ postgres: address })[0]).toContain('needs `table` or `query`')
  expect(problemsOf({ postgres: address, table: 'a', query: 'SELECT 1' })[0]).toContain('one of them')
  const columns = { customer: { as: 'id' }, at: { as: 'time', format: '%Y' } }
  const found = problemsOf({ postgres: address, table: 'a', watermark: 'at' }, { columns, load: 'new files' })
  expect(found.map((one) => one.slice('source-unfit: source "orders" is not complete: '.length))).toEqual([
    '`load: new files` is for files; databases have `watermark`',
    '`watermark` needs a column that says `as: event id`',
    'column "at" says `format` or `allow`, which is for files: columns of a table have types',
  ])
})

it('takes one SELECT and nothing else', () => {
  for (const query of [
    'SELECT 1',
    " -- the orders; all of them\nselect a, ';' AS b FROM t WHERE c = $x$;$x$",
    'WITH a AS (SELECT 1) SELECT * FROM a /* ; */',
    '(SELECT 1) UNION ALL (SELECT 2)',
    'SELECT "a;b", `c;d` FROM orders',
  ])
    expect([query, queryProblem(query)]).toEqual([query, undefined])
  for (const query of [
    '',
    'DELETE FROM orders',
    'SELECT 1; SELECT 2',
    'SELECT 1;',
    'SELECT 1) AS a, (SELECT 2',
    'SELECT (1',
    'SELECT * FROM orders FOR UPDATE',
    "SELECT 1 INTO OUTFILE '/tmp/x'",
  ])
    expect([query, queryProblem(query) !== undefined]).toEqual([query, true])
})
