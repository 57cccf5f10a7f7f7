import type { NamedGroups, NoteSort } from '../../definition/data-shapes.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Bilingual } from '../../errors.ts'

/** A service that members of a segment, or of classes of a scheme, get. */
export interface GroupService {
  id: string
  name: Bilingual
  description?: Bilingual
  file: string
  /** Of a scheme: whose it is, by class id. */
  classes?: string[]
}

/** What is known of a segment or scheme from elsewhere: research, feedback, competitors, trends. */
export interface GroupNote {
  id: string
  name: Bilingual
  sort: NoteSort
  /** `2026-03-01`. */
  date: string
  text?: Bilingual
  link?: string
  numbers?: Record<string, number | string>
  file: string
  classes?: string[]
}

export interface GroupNotes {
  services: GroupService[]
  /** Newest first. */
  notes: GroupNote[]
}

/** The services and notes of the files that name a segment, or classes of a scheme. */
export function groupNotes({ services, notes }: Pick<WrittenProject, 'services' | 'notes'>, id: string): GroupNotes {
  return {
    services: services.flatMap(({ id: own, file, value }): GroupService[] => {
      const found = namedAs(value.for, id)
      if (!found) return []
      const { name, description } = value
      return [{ id: own, name, ...(description ? { description } : {}), file, ...found }]
    }),
    notes: notes
      .flatMap(({ id: own, file, value }): GroupNote[] => {
        const found = namedAs(value.about, id)
        if (!found) return []
        const { name, sort, date, text, link, numbers } = value
        return [
          {
            id: own,
            name,
            sort,
            date,
            ...(text ? { text } : {}),
            ...(link === undefined ? {} : { link }),
            ...(numbers ? { numbers } : {}),
            file,
            ...found,
          },
        ]
      })
      .toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1)),
  }
}

function namedAs({ segments = [], classes = [] }: NamedGroups, id: string): { classes?: string[] } | undefined {
  if (segments.includes(id)) return {}
  const own = classes.filter((one) => one.scheme === id).map((one) => one.class)
  return own.length ? { classes: own } : undefined
}
