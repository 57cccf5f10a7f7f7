import { resolve } from 'node:path'
import type { ProjectExport } from '../../definition/export-shapes.ts'
import type { Written } from '../../definition/written.ts'
import { didYouMean } from '../../errors.ts'
import { runErrors } from '../errors.ts'
import type { ExportOptions } from './export-options.ts'
import { isAddress } from './receiver.ts'

/**
 * What a list of `exports/*.yml` is, and how it leaves; what is asked for beside its name goes before what the file says. Throws
 * `unknown-export`. A file stands in the project's folder where its path begins nowhere else.
 */
export function namedExport(
  folder: string,
  exports: readonly Written<ProjectExport>[],
  name: string,
  asked: Partial<ExportOptions> & Pick<ExportOptions, 'by'>,
): { what: string; options: ExportOptions } {
  const found = exports.find((one) => one.id === name)
  if (!found) {
    const known = exports.map((one) => one.id)
    throw runErrors.error('unknown-export', { name, near: didYouMean(name, known), known: known.join(', ') || '—' })
  }
  const { what, to, as, columns, purpose, header, mode, follower, limits } = found.value
  const written: { [Key in keyof ExportOptions]?: ExportOptions[Key] | undefined } = {
    to: isAddress(to) ? to : resolve(folder, to),
    as,
    columns,
    purpose,
    header,
    bestFirst: found.value['best first'],
    mode,
    lineEnds: found.value['line ends'],
    tags: found.value['tags to add'],
    follower,
    externalUserId: found.value['external user id'],
    plusSign: found.value['plus sign'],
    limits: limits && {
      ...defined({ perDay: limits['per day'], perMonth: limits['per month'] }),
      hold: limits.over === 'hold',
    },
  }
  return { what, options: { to, ...defined(written), ...defined(asked), by: asked.by } }
}

/** Without what is not said. */
function defined<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
