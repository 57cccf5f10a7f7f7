import Fastify from 'fastify'
import { servedPages } from '../product/served.ts'
import { words } from '../child.ts'
import { answered } from '../requests.ts'

/** One route of Fastify and nothing else, that answers with what fenqun would. */
const { size, form } = words()
const server = await servedPages(size)
const answer = (await (await fetch(`${server.address}/api/v1/${form}`)).json()) as object
await server.close()

const app = Fastify()
app.get('/', () => answer)
await answered(await app.listen({ port: 0 }))
await app.close()
