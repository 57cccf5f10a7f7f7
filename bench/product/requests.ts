import { words } from '../child.ts'
import { answered } from '../requests.ts'
import { servedPages } from './served.ts'

const { size, form } = words()
const server = await servedPages(size)
await answered(`${server.address}/api/v1/${form}`)
await server.close()
