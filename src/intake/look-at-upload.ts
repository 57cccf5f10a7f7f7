import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FenqunError } from '../errors.ts'
import type { Bilingual, Problem } from '../errors.ts'
import type { ColumnDecision, ProposedSource } from './proposal.ts'
import { notesOn, warningsOn } from './proposal-notes.ts'
import type { ProposalWishes } from './proposal-wishes.ts'
import { wishRoles } from './proposal-wishes.ts'
import { lastDayOf, proposeSource, withoutRepeats } from './propose.ts'
import { decideRoles } from './roles.ts'
import type { Role } from './roles.ts'
import { sniffFile } from './sniff.ts'
import type { Sniffed, SniffWishes } from './sniffed.ts'
import { dataFilesIn, unpackFile } from './unpack.ts'

/** What somebody says of a file that they sent. */
export interface UploadWishes extends SniffWishes, ProposalWishes {
  /** Which file of an archive. */
  inside?: string
}

/** What a file that somebody sent turned out to be, as far as it can be read. */
export interface LookedAtUpload {
  /** Data files of an archive. */
  entries: string[]
  /** The one of them that was looked at. */
  inside?: string
  sniffed?: Sniffed
  /** Missing where no source can be made of it yet; `problems` say why. */
  proposed?: ProposedSource
  /** What each column is taken for, also where there is no source yet. */
  columns: ColumnDecision[]
  /** What each column is found to be, whatever somebody says of it. */
  found: Role[]
  notes: Bilingual[]
  problems: Problem[]
  /** The last day in it, of events. */
  lastDay?: string
}

const previewRows = 20

/**
 * Looks at one file: only at a few megabytes of a text. What is wrong with it is in `problems`, so that somebody can say otherwise. What must
 * be unpacked goes to the `scratch` folder, which is removed.
 */
export async function lookAtUpload(
  file: { path: string; shown: string },
  scratch: string,
  wishes: UploadWishes,
): Promise<LookedAtUpload> {
  const found: LookedAtUpload = { entries: [], columns: [], found: [], notes: [], problems: [] }
  try {
    if (/\.zip$/i.test(file.path)) {
      found.entries = await dataFilesIn(file.path, file.shown)
      const wanted = wishes.inside
      const inside = wanted !== undefined && found.entries.includes(wanted) ? wanted : found.entries[0]
      if (inside !== undefined) found.inside = inside
    }
    found.sniffed = await sniffed(file, found.inside, scratch, wishes)
    const { path } = file
    const from = { sniffed: found.sniffed, path, ...(found.inside === undefined ? {} : { inside: found.inside }) }
    found.columns = undecided(found.sniffed, wishes)
    found.found = undecided(found.sniffed, {}).map((one) => one.role)
    found.proposed = proposeSource(from, wishes)
    found.sniffed = found.proposed.sniffed
    found.columns = found.proposed.columns
    found.notes = notesOn(found.proposed)
    found.problems.push(...warningsOn(found.proposed))
    const lastDay = lastDayOf(found.proposed)
    if (lastDay !== undefined) found.lastDay = lastDay
  } catch (error) {
    if (!(error instanceof FenqunError)) throw error
    found.problems.push(...error.problems)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  return found
}

async function sniffed(
  { path, shown }: { path: string; shown: string },
  inside: string | undefined,
  scratch: string,
  wishes: UploadWishes,
): Promise<Sniffed> {
  const options = { previewRows, scratch, wishes, quick: true }
  if (inside === undefined) return sniffFile(path, { ...options, shown })
  const [plain] = await unpackFile({ path, shown: `${shown}!${inside}`, inside }, join(scratch, 'unpacked'))
  return sniffFile(plain!.path, { ...options, shown: plain!.shown })
}

/** What columns are taken for before it is known whether that makes a source. */
function undecided(file: Sniffed, wishes: UploadWishes): ColumnDecision[] {
  const { columns } = withoutRepeats(file)
  const roles = decideRoles(columns)
  wishRoles(roles, wishes)
  return columns.map((evidence, index) => {
    const decision = roles[index] ?? { role: 'other', confidence: 0, reason: evidence.reason }
    return { ...decision, header: evidence.header, name: undefined, column: undefined, evidence }
  })
}
