import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** One process, told apart from a later one that has the same number. */
export interface ProcessIdentity {
  host: string
  pid: number
  /** When it began, in the system's own terms; empty where the system does not say. */
  began: string
}

export function thisProcess(): ProcessIdentity {
  return { host: hostname(), pid: process.pid, began: beganAt(process.pid) }
}

/** Whether a process still runs. On another host that cannot be seen, so it is taken to run. */
export function isRunning(other: ProcessIdentity): boolean {
  if (other.host !== hostname()) return true
  try {
    process.kill(other.pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const began = beganAt(other.pid)
  return began === '' || other.began === '' || began === other.began
}

/** Linux: the boot and the clock ticks since it (field 22 of `stat`; the name before it may hold spaces). */
function beganAt(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined ? '' : `${boot}:${ticks}`
  } catch {
    return ''
  }
}
