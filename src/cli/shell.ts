/** The parts of a process that the command line uses: Node's own `process` is one. */
export interface Shell {
  env: Readonly<Record<string, string | undefined>>
  stdout: {
    write(text: string): unknown
    isTTY?: boolean
    columns?: number
    on(event: 'error', hear: (error: Error) => void): unknown
  }
  stderr: {
    write(text: string): unknown
    isTTY?: boolean
    columns?: number
    on(event: 'error', hear: (error: Error) => void): unknown
  }
  stdin: NodeJS.ReadableStream & { isTTY?: boolean; setRawMode?(on: boolean): unknown }
  cwd(): string
  on(signal: NodeJS.Signals, hear: () => void): unknown
  removeListener(signal: NodeJS.Signals, hear: () => void): unknown
  exit(code: number): never
}
