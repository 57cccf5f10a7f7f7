import { inject } from 'vitest'

/** The variable of the environment that holds it, as fenqun.yml names it. */
export const addressVariable = 'FENQUN_TEST_POSTGRES'

/** The address of the PostgreSQL server that the tests share. */
export async function postgresUrl(): Promise<string> {
  const answer = await fetch(inject('postgresDoor'))
  const text = await answer.text()
  if (!answer.ok) throw new Error(`PostgreSQL did not start: ${text}`)
  return text
}
