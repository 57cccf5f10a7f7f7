import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { lookAtFile, lookAtHead, surelyNotUtf8 } from '../intake/encoding.ts'
import { intakeErrors } from '../intake/errors.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import type { InvalidLine } from '../intake/transcode.ts'
import { transcode } from '../intake/transcode.ts'
import type { FileToOpen, SourceContext } from './source.ts'

/** A text file in UTF-8. */
export interface ReadableText {
  path: string
  gzip: boolean
  /** Lines that could not be decoded, where it is a copy. */
  invalid: InvalidLine[]
}

/** The file itself where it is UTF-8, else a copy in the scratch folder. Throws `wrong-encoding`. */
export async function readableText(
  file: FileToOpen,
  definition: SourceDefinition,
  context: SourceContext,
): Promise<ReadableText> {
  const declared = definition.encoding
  const head = await lookAtHead(file.path, file.shown)
  const trusted = declared === 'utf-8' || (declared === 'gb18030' && (await surelyNotUtf8(file.path, head.gzip)))
  const found = head.bom ?? head.wide ?? (trusted ? declared : await lookAtFile(file.path, file.shown))
  const encoding = typeof found === 'string' ? found : found.ascii ? declared : found.encoding
  if (encoding !== declared && !(typeof found !== 'string' && found.invalidLines > 0)) {
    throw intakeErrors.error('wrong-encoding', { path: file.shown, declared, found: encoding })
  }
  if (declared === 'utf-8' && !context.normalise) return { path: file.path, gzip: head.gzip, invalid: [] }
  await mkdir(context.scratch, { recursive: true })
  const copy = join(context.scratch, `${file.index}.csv`)
  const invalid = await transcode({ path: file.path, encoding: declared, gzip: head.gzip }, copy)
  return { path: copy, gzip: false, invalid }
}
