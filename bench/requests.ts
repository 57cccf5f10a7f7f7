import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { peakMemory, printReading, startClock } from './child.ts'
import { benchFolder } from './places.ts'

const warmUp = 300
const count = 4000
const connections = 8

/** Has another process ask, and prints how many answers this process gave for a second of its own cpu. */
export async function answered(address: string): Promise<void> {
  await askedBy(address, warmUp)
  const clock = startClock()
  await askedBy(address, count)
  const took = clock()
  const figures = { 'answers a cpu second': count / took.cpu, 'answers a second': count / took.wall }
  printReading({ ...took, rss: peakMemory(), figures, checks: {} })
}

async function askedBy(address: string, times: number): Promise<void> {
  const words = [join(benchFolder, 'ask.ts'), address, String(times), String(connections)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`asking ${address} ended with ${code}`)
}
