import { chmodSync, mkdirSync, statSync } from 'node:fs'

/** Makes a folder (and those above it) that only its owner can open; one that is there already is closed to others. */
export function privateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o700)
}
