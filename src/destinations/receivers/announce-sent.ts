/** What went to a receiver, or is about to: its rows, and the bytes that carry them with their SHA-256 (hex). */
export interface Sent {
  rows: number
  bytes: number
  sha256: string
}

/**
 * Hears of a whole list before its receiver can use it; what it throws keeps the list back. It answers with what is to be done, and for
 * which reason, when the list did not arrive after all.
 */
export type AnnounceSent = (sent: Sent) => (why: string) => void
