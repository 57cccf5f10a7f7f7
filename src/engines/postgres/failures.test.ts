import { expect, it } from 'vitest'
import { postgresUrl } from '../../../test/support/postgres.ts'
import { FenqunError } from '../../errors.ts'
import { openPostgres } from './open.ts'

async function refusal(url: string): Promise<FenqunError> {
  const error: unknown = await openPostgres({ url, schema: 'refused' }).then(
    (engine) => engine.close(),
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(FenqunError)
  return error as FenqunError
}

const secret = 'hunter2-秘密'

it('says which database cannot be reached, and never with which password', async () => {
  const { host } = new URL(await postgresUrl())
  const wrong = [
    `postgresql://fenqun:${encodeURIComponent(secret)}@${host}/postgres`,
    `postgresql://fenqun:${encodeURIComponent(secret)}@127.0.0.1:1/postgres`,
    `postgresql://fenqun:${encodeURIComponent(secret)}@no-such-host.invalid/postgres`,
  ]
  for (const url of wrong) {
    const error = await refusal(url)
    expect(error.problems.map((one) => one.code)).toEqual(['database-unreachable'])
    const { hostname, port } = new URL(url)
    expect(error.problems[0]!.message.en).toContain(`postgres@${hostname}${port ? `:${port}` : ''}`)
    for (const text of [String(error), error.stack, JSON.stringify(error.problems)]) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(encodeURIComponent(secret))
    }
  }
})

it('does not repeat an address that it does not understand', async () => {
  for (const url of [`mysql://fenqun:${secret}@localhost/shop`, secret, `postgresql://fen qun:${secret}@@/x:y`]) {
    const error = await refusal(url)
    expect(['database-not-understood', 'database-unreachable']).toContain(error.problems[0]!.code)
    expect(String(error) + JSON.stringify(error.problems)).not.toContain(secret)
  }
})

it('names a database that does not exist', async () => {
  const url = new URL(await postgresUrl())
  url.pathname = '/nowhere'
  const error = await refusal(url.href)
  expect(error.problems[0]).toMatchObject({
    code: 'database-unreachable',
    original: 'database "nowhere" does not exist',
  })
})
