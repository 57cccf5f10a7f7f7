/** Gives the reader a file: the browser asks where, or puts it with the downloads. */
export function saveFile(content: Blob | string, name: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** A name that every system takes as the name of a file. */
export function fileName(parts: readonly (string | undefined)[], ending: string): string {
  const stem = parts
    .filter(Boolean)
    .join('-')
    .replaceAll(/[\s\\/:*?"<>|]+/g, '-')
  return `${stem.slice(0, 120)}.${ending}`
}
