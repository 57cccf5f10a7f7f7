import type { Project } from '../../project.ts'
import { problemSchema } from '../contract/problem.ts'
import { savedContactsQuerySchema, savedContactsSchema } from '../contract/saved-contacts.ts'
import type { SavedContactsAnswer, SavedContactsQuery } from '../contract/saved-contacts.ts'
import { sheetQuerySchema, sheetSchema } from '../contract/sheet.ts'
import type { SheetAnswer, SheetQuery } from '../contract/sheet.ts'
import { may } from '../access/visitor.ts'
import { atOf } from '../desk.ts'
import { valueDoors } from '../doors/value-group.ts'
import { serverErrors } from '../errors.ts'
import { given } from '../given.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { isOpen } from '../shown/counts.ts'
import { savedContactsAnswer } from '../shown/saved-contacts-answer.ts'
import { schemeCells } from '../shown/scheme-list.ts'
import { sheetAnswer } from '../shown/sheet-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['value']
const right = { right: 'read' } as const

/** Profiles of groups in four blocks, and what contacts left out save and lose. */
export const sheetRoutes: Routes = (app, desk) => {
  app.get(
    '/sheet',
    {
      config: right,
      schema: {
        operationId: 'getSheet',
        tags,
        summary:
          'The profile of each class, or of a segment: order pattern, needs, what it values, revenue less cost to serve',
        querystring: sheetQuerySchema,
        response: { 200: sheetSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, (project) => sheet(project, request.query, may(request, 'people'))),
  )

  app.get(
    '/saved-contacts',
    {
      config: right,
      schema: {
        operationId: 'getSavedContacts',
        tags,
        summary: 'What leaving people out of a contact saves, and the orders that it loses',
        querystring: savedContactsQuerySchema,
        response: { 200: savedContactsSchema, default: problemSchema },
      },
    },
    (request, reply) => readWhileWaiting(desk, request, reply, (project) => savedContacts(project, request.query)),
  )
}

async function sheet(project: Project, asked: SheetQuery, seesPeople: boolean): Promise<SheetAnswer> {
  const { run: _, asOf: __, knownAt: ___, by, segment, kind, pattern, needs, values, ...query } = asked
  if ((by === undefined) === (segment === undefined) && query.view === undefined)
    throw serverErrors.error('bad-request', { what: 'by, segment' })
  const at = await readAt(project, atOf(asked))
  const { kinds } = (await project.published({ run: at.run })).manifest
  const owner =
    kind ?? Object.keys(kinds).find((one) => kinds[one]!.segments.some(({ id }) => id === segment)) ?? undefined
  const view = query.view ?? (segment === undefined ? undefined : await usualView(project, kinds[owner ?? '']))
  const list = (ids: string | undefined) => ids?.split(',').filter(Boolean)
  const found = await project.sheet({
    run: at.run,
    ...given({
      by,
      segment,
      kind: owner,
      ...query,
      view,
      orderPattern: list(pattern),
      needs: list(needs),
      values: list(values),
    }),
  })
  const own = kinds[found.kind]!
  const doors = valueDoors(kinds, found.kind, {
    whom: query.in ?? 'everyone',
    ...(found.by.sort === 'segment' ? {} : { by: { id: found.by.id, sort: found.by.sort } }),
  })
  const cost = own.attributes.find((one) => one.id === found.cost)
  return {
    at,
    ...given({ view }),
    ...(cost ? { cost: { id: cost.id, name: cost.name, ...(cost.unit ? { unit: cost.unit } : {}) } } : {}),
    ...sheetAnswer(found, { manifest: own, doors, minimum: project.file['minimum group'], seesPeople }),
  }
}

/** The first saved question of this sort whose attributes the kind has. */
async function usualView(project: Project, own: Kinds[string] | undefined): Promise<string | undefined> {
  const known = new Set(own?.attributes.map((one) => one.id))
  const views = await project.views()
  return views.find(({ value: { sheet: asked } }) => {
    if (!asked) return false
    const { 'order pattern': pattern = [], needs = [], values = [], revenue, cost } = asked
    return [...pattern, ...needs, ...values, revenue ?? [], cost ?? []].flat().every((one) => known.has(one))
  })?.id
}

async function savedContacts(project: Project, asked: SavedContactsQuery): Promise<SavedContactsAnswer> {
  const { in: whom, cost, rate, chance, worth } = asked
  if ((rate === undefined) === (chance === undefined)) throw serverErrors.error('bad-request', { what: 'rate, chance' })
  const at = await readAt(project, atOf(asked))
  const found = await project.savedContacts({
    run: at.run,
    in: whom,
    cost,
    response: rate ?? chance!,
    ...given({ orderValue: worth }),
  })
  const { kinds } = (await project.published({ run: at.run })).manifest
  const minimum = project.file['minimum group']
  const attribute = Object.values(kinds)
    .flatMap((one) => one.attributes)
    .find((one) => one.id === chance)
  const measured = attribute && {
    id: attribute.id,
    name: attribute.name,
    ...(attribute.unit ? { unit: attribute.unit } : {}),
  }
  return {
    at,
    cost,
    ...given({ rate, chance: measured, worth }),
    ...savedContactsAnswer(found, { minimum, isShut: isShutClass(kinds, whom, minimum) }),
  }
}

type Kinds = Awaited<ReturnType<Project['published']>>['manifest']['kinds']

/** Whether `rfm/loyal` is a class whose size pages hide beside the others. */
function isShutClass(kinds: Kinds, whom: string, minimum: number): boolean {
  const [scheme, id] = whom.split('/')
  const found = Object.values(kinds)
    .flatMap((one) => one.schemes)
    .find((one) => one.id === scheme)
  const place = found?.classes.findIndex((one) => one.id === id) ?? -1
  if (!found || place < 0) return false
  const { classes, shown } = schemeCells(found, minimum)
  return !isOpen(shown(classes[place]!))
}
