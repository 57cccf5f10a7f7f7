import { postgresUrl } from '../../../test/support/postgres.ts'
import { engineContract } from '../../testing/engine-contract.ts'
import { openPostgres } from './open.ts'

engineContract('postgres', async () => openPostgres({ url: await postgresUrl(), schema: 'contract' }))
