import { expect, it } from 'vitest'
import { asFailure } from './failures.ts'

const context = { memoryLimit: '2GB', temporaryFolder: 'tmp/spill', folders: ['in', 'out'] }

it.each([
  [
    'IO Error: Could not write all bytes to file "out/x.parquet.tmp": wanted=4096 wrote=0: No space left on device',
    'disk-full',
  ],
  ['IO Error: Could not write to file: Disk quota exceeded', 'disk-full'],
  ['Out of Memory Error: failed to offload data block of size 256.0 KiB (2.4 MiB/2.6 MiB used).', 'disk-full'],
  ['Out of Memory Error: could not allocate block of size 256.0 KiB (1.9 GiB/1.9 GiB used)', 'engine-out-of-memory'],
  [
    'Permission Error: Cannot access file "x" - file system operations are disabled by configuration',
    'file-not-allowed',
  ],
  ['Conversion Error: Could not convert string', 'engine-refused'],
])('%s', (words, code) => {
  const [problem] = asFailure(new Error(words), { ...context, path: 'out/x.parquet' }).problems
  expect(problem?.code).toBe(code)
  expect(problem?.original).toBe(words)
})

it('names the file that did not fit, and what to do', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, fsync'), { code: 'ENOSPC' })
  const error = asFailure(full, { ...context, path: 'out/x.parquet' })
  expect(error.exit).toBe(2)
  expect(error.message).toContain('cannot write "out/x.parquet"')
  expect(error.message).toContain('free some space')
})

it('says that it was interrupted without the words of the engine, which add nothing', () => {
  const [problem] = asFailure(new Error('INTERRUPT Error: Interrupted!'), context).problems
  expect(problem?.code).toBe('interrupted')
  expect(problem?.original).toBeUndefined()
})

it('leaves an error that is already ours alone', () => {
  const ours = asFailure(new Error('INTERRUPT Error: Interrupted!'), context)
  expect(asFailure(ours, context)).toBe(ours)
})
