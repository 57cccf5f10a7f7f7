import type { Compiled } from '../../compile/compile.ts'
import { groupsDefined, groupsNamed } from '../../compile/group-problems.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Bilingual, Problem } from '../../errors.ts'
import { runErrors } from '../errors.ts'

/** W13: segments and classes that a plan takes away while services or notes of the files still name them; one each, and `apply` can be told to go on. */
export function namedAndGone(
  written: Pick<WrittenProject, 'services' | 'notes'>,
  before: Pick<Compiled, 'kinds'>,
  then: Pick<Compiled, 'kinds'>,
): Problem[] {
  const now = groupsDefined(then)
  const gone = [...groupsDefined(before)].filter((key) => !now.has(key))
  const files = [
    ...written.services.map((one) => ({ one, key: 'for', groups: groupsNamed(one.value.for) })),
    ...written.notes.map((one) => ({ one, key: 'about', groups: groupsNamed(one.value.about) })),
  ]
  return gone.flatMap((group) => {
    const users = files.flatMap(({ one, key, groups }) =>
      groups.filter((each) => each.key === group).map((each) => ({ one, path: [key, ...each.path] })),
    )
    const [first] = users
    if (!first) return []
    const names = [...new Set(users.map(({ one }) => one))].map(({ value, file }) => said(value.name, file))
    const params = { name: nameOf(before, group), users: joined(names) }
    return [{ ...runErrors.problem('W13', params, first.one.place(first.path)), exit: 4 as const }]
  })
}

const said = ({ zh, en }: Bilingual, file: string): Bilingual => ({ zh: `“${zh}” (${file})`, en: `"${en}" (${file})` })

const joined = (names: readonly Bilingual[]): Bilingual => ({
  zh: names.map((one) => one.zh).join('、'),
  en: names.map((one) => one.en).join(', '),
})

function nameOf({ kinds }: Pick<Compiled, 'kinds'>, key: string): Bilingual {
  for (const { segments, schemes } of kinds) {
    const segment = segments.find((one) => one.id === key)
    if (segment) return segment.name
    for (const { id, name, plan } of schemes) {
      const found = plan.classes.find((one) => `${id}/${one.id}` === key)
      if (found) return { zh: `${name.zh}:${found.name.zh}`, en: `${name.en}: ${found.name.en}` }
    }
  }
  return { zh: key, en: key }
}
