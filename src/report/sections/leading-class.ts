import type { Page } from '../page.ts'
import type { ClassRow, SchemePart } from '../report-data.ts'
import { schemeSights } from '../scheme-sights.ts'

/**
 * The sentence to copy: the class with the most money, its share of people and of money; the one with the most people
 * where money is not known or the first must not be shown; nothing where neither may be.
 */
export function leadingClass(
  page: Page,
  scheme: Pick<SchemePart, 'population' | 'unassigned' | 'moneyWithout'>,
  classes: readonly (ClassRow & { group?: string })[],
): string {
  const total = moneyOf(classes, withoutClass(page, scheme))
  const { classes: sights } = schemeSights(scheme, classes, page.head.minimumGroup)
  const leader = (by: (row: ClassRow) => number) => {
    const most = Math.max(0, ...classes.map(by))
    const index = classes.findIndex((row) => row.people > 0 && by(row) === most)
    return sights[index] === 'open' ? classes[index] : undefined
  }
  const byMoney = total === null ? undefined : leader((row) => row.money ?? 0)
  const top = byMoney ?? leader((row) => row.people)
  if (!top) return ''
  return page.say(byMoney ? 'leadingByMoney' : 'leadingByPeople', {
    class: page.text(top.name),
    count: page.counted(top.people),
    share: page.share(top.people, scheme.population.people),
    moneyShare: page.share(top.money, total ?? 1),
  })
}

/**
 * Money of all classes together and, `without`, of those who have none; null where one with people has none known, or there is none.
 */
export function moneyOf(classes: readonly Pick<ClassRow, 'people' | 'money'>[], without = 0): number | null {
  let total = without
  for (const { people, money } of classes) {
    if (people > 0 && (money === null || money === undefined)) return null
    total += money ?? 0
  }
  return total > 0 ? total : null
}

/** What those without a class are worth, where they are enough to be shown. */
export function withoutClass(page: Page, scheme: Pick<SchemePart, 'unassigned' | 'moneyWithout'>): number {
  const people = (scheme.unassigned ?? []).reduce((sum, one) => sum + one.people, 0)
  return page.hides(people) ? 0 : (scheme.moneyWithout ?? 0)
}
