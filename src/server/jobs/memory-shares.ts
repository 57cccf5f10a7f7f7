/** Memory for those who read, each, and for the job: two thirds of all go to the job. */
export interface MemoryShares {
  reader: string
  job: string
}

const units: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9 }
const binary: Readonly<Record<string, number>> = { kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 }

/**
 * Splits the memory that the engine may use between readers and one job. `asked` is as in `--memory-limit`; left out or not understood
 * (opening a project says so then), it is a half of the machine's, less 1 GiB. No share is under 256 MB.
 */
export function memoryShares(asked: string | undefined, readers: number, machineBytes: number): MemoryShares {
  const [, number = '', unit = ''] = /^([\d.]+)\s*([a-z]*)$/i.exec(asked?.trim() ?? '') ?? []
  const factor = units[unit.toLowerCase()] ?? binary[unit.toLowerCase()] ?? 0
  const wanted = Number(number) * factor
  const all = wanted > 0 ? wanted : machineBytes / 2 - 2 ** 30
  const share = (bytes: number) => `${Math.max(256, Math.floor(bytes / 1e6))}MB`
  return { reader: share(all / 3 / readers), job: share((all / 3) * 2) }
}
