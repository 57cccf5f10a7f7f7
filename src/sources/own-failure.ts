const network = new Set(['ECONNABORTED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH'])

/** Whether what was thrown while a database is read is a defect, or said by the disk that is written to: neither is the database's. */
export function isOwnFailure(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  const { code, syscall } = cause as NodeJS.ErrnoException
  if (code === undefined) return cause instanceof TypeError || cause instanceof RangeError
  if (code === 'ENOSPC') return true
  return syscall === 'open' || syscall === 'close' || (syscall === 'write' && !network.has(code))
}
