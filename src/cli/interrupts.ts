import type { Shell } from './shell.ts'

/** Hears ctrl-C and the like, and stops what runs. */
export interface Interrupts {
  /** Whether somebody asked to stop. */
  stopped(): boolean
  /** Something that can be told to stop, again and again until it has: a signal may come between two statements. */
  watch(stop: () => void): void
  end(): void
}

/** For what is over before anybody could ask. */
export const notListening: Interrupts = { stopped: () => false, watch: () => {}, end: () => {} }

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The first signal stops the work cleanly; a second one ends the process at once, with the same answer. */
export function listenForInterrupts(shell: Shell, say: () => void): Interrupts {
  const stops: (() => void)[] = []
  let timer: ReturnType<typeof setInterval> | undefined
  let stopped = false
  const hear = () => {
    if (stopped) shell.exit(2)
    stopped = true
    say()
    const stopAll = () => {
      for (const stop of stops) stop()
    }
    stopAll()
    timer = setInterval(stopAll, 20)
  }
  for (const signal of signals) shell.on(signal, hear)
  return {
    stopped: () => stopped,
    watch: (stop) => {
      stops.push(stop)
    },
    end() {
      clearInterval(timer)
      stops.length = 0
      for (const signal of signals) shell.removeListener(signal, hear)
    },
  }
}
