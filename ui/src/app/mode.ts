import { useSyncExternalStore } from 'react'
import { wearMode } from './theme.ts'
import type { Mode, ModeChoice } from './theme.ts'

const kept = 'fenqun-mode'
const dark = typeof matchMedia === 'undefined' ? undefined : matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let choice: ModeChoice = readKept()

/** Light or dark, as chosen or as the device says. */
export function useMode(): Mode {
  return useSyncExternalStore(listen, modeNow)
}

/** What was chosen: light, dark, or what the device says. */
export function useModeChoice(): ModeChoice {
  return useSyncExternalStore(listen, () => choice)
}

/** Chooses, and remembers it in this browser. */
export function chooseMode(next: ModeChoice): void {
  choice = next
  try {
    localStorage.setItem(kept, next)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  changed()
}

/** Puts the mode on the page, and again whenever the device changes. */
export function startMode(): void {
  wearMode(modeNow())
  dark?.addEventListener('change', changed)
}

function modeNow(): Mode {
  return choice === 'system' ? (dark?.matches ? 'dark' : 'light') : choice
}

function changed(): void {
  wearMode(modeNow())
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readKept(): ModeChoice {
  try {
    const found = localStorage.getItem(kept)
    return found === 'light' || found === 'dark' ? found : 'system'
  } catch {
    return 'system'
  }
}
