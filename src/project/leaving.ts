import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ProjectExport } from '../definition/export-shapes.ts'
import { readExports } from '../definition/project-exports.ts'
import type { Written } from '../definition/written.ts'
import { layouts } from '../destinations/layouts.ts'
import { dropReasons } from '../destinations/layouts/drop-reasons.ts'
import type { Layout } from '../destinations/layouts/layout.ts'
import { FenqunError } from '../errors.ts'
import type { Bilingual, Language } from '../errors.ts'
import { collectReport } from '../report/collect/collect-report.ts'
import type { ReportData } from '../report/report-data.ts'
import { selectionOf } from '../runs/compute/selection.ts'
import type { ExportOptions } from '../runs/export/export-options.ts'
import { exportPeople } from '../runs/export/export.ts'
import type { ExportResult } from '../runs/export/export.ts'
import { namedExport } from '../runs/export/named-export.ts'
import { placeBelow } from '../runs/export/place-below.ts'
import { previewExport } from '../runs/export/preview-export.ts'
import type { ExportPreview } from '../runs/export/preview-export.ts'
import { isAddress } from '../runs/export/receiver.ts'
import { copyState } from '../runs/stored/backup.ts'
import { listExports } from '../state/exports.ts'
import type { ExportRecord } from '../state/exports.ts'
import { publicationBefore } from '../state/publications.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { withEvidence } from './report-evidence.ts'
import { withProfiles } from './report-profiles.ts'
import { withShares } from './report-shares.ts'
import { withToCustomers } from './report-to-customers.ts'
import { withValues } from './report-values.ts'
import { withWatch } from './report-watch.ts'
import { contextOf, openTablesOf, publishedAt } from './runs-of.ts'

/** What leaves a project: lists, reports, backups. */
export interface Leaving {
  /**
   * Sends a list to a file, a table or a web address and logs it: members of a segment (`loyal-core`), a class (`rfm/important-value`), a
   * scheme, a population, or everybody of a kind. Parquet can only be written in a folder the project may write (`writable`).
   */
  export(what: string, options: At & ExportOptions): Promise<ExportResult>
  /**
   * What such a list would be: its columns, how many rows it has, who is left out and why, the first rows masked. Nothing leaves, nothing is
   * logged. Of `to` only the ending counts.
   */
  previewExport(what: string, options: At & Omit<ExportOptions, 'by'>): Promise<ExportPreview>
  /**
   * The same with a list of `exports/*.yml`, by its name; what is asked for here goes before what the file says. With `below` a file is written
   * only in that folder of the project (`export-outside`).
   */
  exportNamed(
    name: string,
    options: At & Partial<ExportOptions> & Pick<ExportOptions, 'by'> & { below?: string },
  ): Promise<ExportResult>
  /** How a list may be laid out for whoever receives it, and what the reasons for leaving somebody out are called. */
  layouts(): { layouts: Pick<Layout, 'name' | 'title' | 'endings' | 'contacts'>[]; reasons: Record<string, Bilingual> }
  /** The lists of `exports/*.yml`. Throws what is wrong with the files. */
  namedExports(): Promise<Written<ProjectExport>[]>
  /** Every list that ever left, oldest first. */
  exports(): ExportRecord[]
  /** What the report shows of a run, against the published run before it. */
  report(at?: At): Promise<ReportData>
  /** The same as one self-contained HTML page in both languages, opening in the given one. */
  reportPage(at?: At & { language?: Language }): Promise<string>
  /** Copies the ledger, the vault and the published runs to a folder. */
  backup(target: string): Promise<void>
}

export function leaving(desk: Desk): Leaving {
  const { root, options, context, turns, moments } = desk
  const { ledger } = context

  async function send(what: string, wanted: At & ExportOptions): Promise<ExportResult> {
    const at = await publishedAt(desk, wanted)
    await openTablesOf(desk, at)
    const { signal } = options
    const env = desk.environment()
    const patience = signal ? { signal } : {}
    const wait = options.wait ?? ((milliseconds: number) => sleep(milliseconds, undefined, patience).catch(() => {}))
    return exportPeople({ ...context, env, wait, ...patience }, at, selectionOf(at.manifest, what), wanted)
  }

  async function namedExports(): Promise<Written<ProjectExport>[]> {
    const { exports, problems } = await readExports(root)
    const errors = problems.filter((one) => one.severity === 'error')
    if (errors.length) throw new FenqunError(errors)
    return exports
  }

  const report = (wanted: At = {}): Promise<ReportData> =>
    turns.inTurn(async () => {
      const at = await publishedAt(desk, wanted)
      await openTablesOf(desk, at)
      const earlier = publicationBefore(ledger, at.manifest.asOf, moments.knownAtIn(wanted))
      const before = earlier && (await publishedAt(desk, { ...wanted, run: earlier.run }))
      const data = await collectReport({ context: contextOf(desk, at), published: at, before })
      const shared = await withShares(desk, at, data)
      const valued = await withValues(contextOf(desk, at), at, shared)
      const watched = await withWatch(desk, at, await withToCustomers(desk, at, await withProfiles(desk, at, valued)))
      return withEvidence(desk, at, before, watched)
    })

  return {
    export: (what, wanted) => turns.inTurn(() => send(what, wanted)),
    previewExport: (what, wanted) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        return previewExport(context, at, selectionOf(at.manifest, what), { ...wanted, by: '' })
      }),
    exportNamed: (name, { asOf, run, knownAt, below, ...asked }) =>
      turns.inTurn(async () => {
        const { what, options: whole } = namedExport(root, await namedExports(), name, asked)
        const to = below === undefined || isAddress(whole.to) ? whole.to : await placeBelow(root, below, whole.to)
        // A place that the project itself names is made; a path that somebody types is not.
        if (asked.to === undefined && !isAddress(to)) await mkdir(dirname(to), { recursive: true })
        return send(what, {
          ...whole,
          to,
          ...(asOf === undefined ? {} : { asOf }),
          ...(run === undefined ? {} : { run }),
          ...(knownAt === undefined ? {} : { knownAt }),
        })
      }),
    layouts: () => ({
      layouts: layouts.map(({ name, title, endings, contacts }) => ({ name, title, endings, contacts })),
      reasons: dropReasons,
    }),
    namedExports,
    exports: () => listExports(ledger),
    report,
    async reportPage(wanted = {}) {
      const data = await report(wanted)
      const { renderReport } = await import('../report/render.ts')
      return renderReport(data, wanted.language ? { language: wanted.language } : {})
    },
    backup: (target) => turns.alone(() => copyState(context, context.vault, resolve(target))),
  }
}
