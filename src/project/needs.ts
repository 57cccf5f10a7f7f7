import { holdsContact } from '../intake/contact-text.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import type { Problem } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import { evidenceErrors } from '../evidence/errors.ts'
import type { GroupKnown, Needs } from '../evidence/needs/needs.ts'
import { needsOf } from '../evidence/needs/needs.ts'
import { knownTables } from '../runs/compute/table-files.ts'
import { openTables } from '../runs/compute/tables.ts'
import { notFoundAmong } from '../runs/not-found.ts'
import { hideInQuotes } from '../runs/people/hide-in-quotes.ts'
import type { Manifest } from '../runs/stored/manifest.ts'
import { publicationsByAsOf } from '../state/publications.ts'
import { listTableVersions } from '../state/table-versions.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { deskOfFiles } from './read-files.ts'
import { publishedAt } from './runs-of.ts'

/** What people said, by need. */
export interface CodingNeeds {
  /**
   * The quotes of `research/*.yml` counted by need and by segment and class, without names, contacts and ids of people. Of groups with fewer people than the
   * minimum nothing is said. `of` is one segment, scheme or class. `lookUp: false` (of who writes quotes and may not read contacts) leaves names and ids as
   * they are written: else it would tell who is a customer. Throws `not-found`.
   */
  needs(options?: At & { of?: string; lookUp?: boolean }): Promise<Needs & { run?: string; day?: string }>
}

export function codingNeeds(open: Desk): CodingNeeds {
  return {
    needs: ({ of, lookUp = true, ...wanted } = {}) =>
      open.turns.inTurn(async () => {
        const desk = await deskOfFiles(open)
        const { context, catalogue } = desk
        const { engine, ledger, vault, sources, written, project } = context
        const isPublished = publicationsByAsOf(ledger).length > 0
        const at = isPublished ? await publishedAt(desk, wanted) : undefined
        const isLoaded = listTableVersions(ledger).length > 0
        if (isLoaded) await openTables(engine, catalogue, knownTables(ledger, catalogue))
        const known = groupsKnown(written, at?.manifest, project['minimum group'])
        if (of !== undefined && !isNamed(written, of))
          throw notFoundAmong({ zh: '客群、方案或类', en: 'segment, scheme or class' }, of, [
            ...written.segments.map((one) => one.id),
            ...written.schemes.map((one) => one.id),
          ])
        const hide = (texts: readonly string[]) =>
          hideInQuotes(texts, { vault, engine, catalogue, sources, isLoaded, lookUp })
        const found = await needsOf(written.notes, known, hide, of)
        return { ...found, ...(at ? { run: at.manifest.run, day: at.manifest.day } : {}) }
      }),
  }
}

function isNamed({ segments, schemes }: Pick<WrittenProject, 'segments' | 'schemes'>, of: string): boolean {
  const [first] = of.split('/')
  return [...segments, ...schemes].some((one) => one.id === first)
}

/** A group that no run has counted is small: nobody knows who it is. */
function groupsKnown(written: WrittenProject, manifest: Manifest | undefined, fewest: number): GroupKnown {
  const kinds = Object.values(manifest?.kinds ?? {})
  return (group) => {
    const [id, klass] = group.split('/')
    if (klass === undefined) {
      const said = written.segments.find((one) => one.id === id)
      const found = kinds.flatMap((kind) => kind.segments).find((one) => one.id === id)
      return said && { name: said.value.name, isSmall: (found?.members ?? 0) < fewest }
    }
    const scheme = kinds.flatMap((kind) => kind.schemes).find((one) => one.id === id)
    const found = scheme?.classes.find((one) => one.id === klass)
    return found && { name: found.name, isSmall: found.members < fewest }
  }
}

/** Quotes that hold contacts, and codes that nobody has named; each at its place. */
export function quoteWarnings({ notes }: Pick<WrittenProject, 'notes'>): Problem[] {
  const named = new Set(notes.flatMap(({ value }) => Object.keys(value.needs ?? {})))
  return notes.flatMap((note) =>
    (note.value.quotes ?? []).flatMap(({ quote, needs = [] }, at) => [
      ...(holdsContact(quote)
        ? [evidenceErrors.problem('quote-holds-contact', {}, note.place(['quotes', at, 'quote']))]
        : []),
      ...needs
        .map((need, index) => ({ need, index }))
        .filter(({ need }) => !named.has(need))
        .map(({ need, index }) =>
          evidenceErrors.problem(
            'need-without-name',
            { need, near: didYouMean(need, [...named]) },
            note.place(['quotes', at, 'needs', index]),
          ),
        ),
    ]),
  )
}
