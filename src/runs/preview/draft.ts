import { overLimits } from '../../definition/limits.ts'
import { plainData } from '../../definition/plain-data.ts'
import { readSegment } from '../../definition/read-definition.ts'
import type { SegmentOuter } from '../../definition/shapes.ts'
import { readText } from '../../definition/source-text.ts'
import type { Written } from '../../definition/written.ts'
import { writtenObject } from '../../definition/written.ts'
import { FenqunError } from '../../errors.ts'
import { runErrors } from '../errors.ts'

/** What an unsaved segment without an id is called. */
const draftId = 'preview'

/**
 * An unsaved segment: a whole definition, or no more than a condition, as an object or as YAML. Throws what is wrong with
 * its shape, at its place in `file`.
 */
export function readDraft(given: string | object, file = '(preview)'): Written<SegmentOuter> {
  const written = typeof given === 'string' ? fromText(given, file) : writtenObject(plainData(given))
  const over = overLimits(written)
  if (over) throw new FenqunError(over)
  const { value } = written
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw runErrors.error('preview-not-a-rule')
  const isWhole = 'where' in value || 'segment' in value
  const whole = isWhole ? { segment: draftId, ...value } : { segment: draftId, where: value }
  const place: Written<unknown>['place'] = (path, on) =>
    written.place(!isWhole && path[0] === 'where' ? path.slice(1) : path, on)
  const read = readSegment({ ...written, value: whole, raw: whole, place })
  if (!read.written) throw new FenqunError(read.problems)
  return read.written
}

function fromText(text: string, file: string): Written<unknown> {
  const { written, problems } = readText(file, text)
  const errors = problems.filter((one) => one.severity === 'error')
  if (!written || errors.length > 0) throw new FenqunError(errors)
  return written
}
