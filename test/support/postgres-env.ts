import { addressVariable, postgresUrl } from './postgres.ts'

/** For tests that open projects themselves: what their fenqun.yml names. */
process.env[addressVariable] = await postgresUrl()
