import { describe, expect, it } from 'vitest'
import { noPaint } from './paint.ts'
import { progressOf } from './progress.ts'

function display(options: { isTTY?: boolean; json?: boolean; quiet?: boolean; columns?: number }) {
  const said: string[] = []
  const lines: object[] = []
  const progress = progressOf({
    stderr: {
      write: (text) => said.push(text),
      ...(options.isTTY ? { isTTY: true, columns: options.columns ?? 80 } : {}),
    },
    language: 'en',
    paint: noPaint,
    json: options.json ? (value) => lines.push(value) : undefined,
    quiet: options.quiet ?? false,
  })
  progress.onLoad({ source: 'orders', step: 'read', share: 0.42 })
  progress.onLoad({ source: 'orders', step: 'done', rows: 541_909 })
  progress.onStep({ step: 'customer profile', state: 'started' })
  progress.onStep({ step: 'customer profile', state: 'running', share: 0.5 })
  progress.onStep({ step: 'customer profile', state: 'done', rows: 4000, ms: 2000, cpuMs: 1900 })
  progress.end()
  return { text: said.join(''), lines }
}

describe('progress', () => {
  it('is one moving line on a terminal, and a line for each finished step with rows a second', () => {
    const { text } = display({ isTTY: true })
    expect(text).toContain('… load orders: reading  42%\r\u001B[2K')
    expect(text).toContain('… customer profile  50%\r\u001B[2K')
    expect(text).toContain('✓ customer profile  4,000 rows (2,000 rows/s)  2.0 s\n')
    expect(text.endsWith('\n')).toBe(true)
  })

  it('is plain lines in a pipe', () => {
    expect(display({}).text).toBe('load orders  541,909 rows\ncustomer profile  4,000 rows (2,000 rows/s)  2.0 s\n')
  })

  it('is objects with --json, without the ticks', () => {
    const { text, lines } = display({ json: true })
    expect(text).toBe('')
    expect(lines).toEqual([
      { type: 'load', source: 'orders', step: 'done', rows: 541_909 },
      { type: 'step', step: 'customer profile', state: 'started' },
      { type: 'step', step: 'customer profile', state: 'done', rows: 4000, ms: 2000, cpuMs: 1900 },
    ])
  })

  it('is nothing with --quiet', () => {
    expect(display({ quiet: true, isTTY: true }).text).toBe('')
  })
})
