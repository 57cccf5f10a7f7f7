import { userInfo } from 'node:os'

/** The user of the operating system, or the number when the system does not know a name. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
