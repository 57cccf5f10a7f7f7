import { Agent, get } from 'node:http'

/** Asks an address again and again over connections that stay open, from a process of its own: `node ask.ts URL COUNT CONNECTIONS`. */
const [address = '', count = '0', connections = '1'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })
let left = Number(count)

const ask = (): Promise<void> =>
  new Promise((resolve, reject) => {
    get(address, { agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${address}: ${answer.statusCode}`))
      answer.resume().on('end', resolve)
    }).on('error', reject)
  })

await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    while (left-- > 0) await ask()
  }),
)
agent.destroy()
