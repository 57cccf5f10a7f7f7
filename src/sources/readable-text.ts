import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { lookAtFile, lookAtHead, surelyNotUtf8 } from '../intake/encoding.ts'
import type { Encoding } from '../intake/encoding.ts'
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

/**
 * The file itself where it is UTF-8, else a copy in the scratch folder. Each file of a source that leaves `encoding` out has its
 * own, which is looked for as `lookAtFile` says. Throws `wrong-encoding` where it is declared and another is found.
 */
export async function readableText(
  file: FileToOpen,
  definition: SourceDefinition,
  context: SourceContext,
): Promise<ReadableText> {
  const head = await lookAtHead(file.path, file.shown)
  const encoding = await encodingOf(file, definition.encoding, head)
  if (encoding === 'utf-8' && !context.normalise) return { path: file.path, gzip: head.gzip, invalid: [] }
  await mkdir(context.scratch, { recursive: true })
  const copy = join(context.scratch, `${file.index}.csv`)
  const invalid = await transcode({ path: file.path, encoding, gzip: head.gzip }, copy)
  return { path: copy, gzip: false, invalid }
}

async function encodingOf(
  { path, shown }: FileToOpen,
  declared: Encoding | undefined,
  head: Awaited<ReturnType<typeof lookAtHead>>,
): Promise<Encoding> {
  const own = head.bom ?? head.wide
  if (declared === undefined) return own ?? (await lookAtAll(path, shown)).encoding
  const trusted = declared === 'utf-8' || (declared === 'gb18030' && (await surelyNotUtf8(path, head.gzip)))
  const found = own ?? (trusted ? declared : await lookAtFile(path, shown))
  const encoding = typeof found === 'string' ? found : found.ascii ? declared : found.encoding
  if (encoding !== declared && !(typeof found !== 'string' && found.invalidLines > 0))
    throw intakeErrors.error('wrong-encoding', { path: shown, declared, found: encoding })
  return declared
}

/** `file-damaged` of a packed file that is cut short. */
async function lookAtAll(path: string, shown: string) {
  try {
    return await lookAtFile(path, shown)
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_') !== true) throw error
    throw intakeErrors.error('file-damaged', { path: shown }, undefined, String(error))
  }
}
