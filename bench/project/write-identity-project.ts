import { existsSync, linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { handFolder } from '../places.ts'
import type { Size } from '../sizes.ts'

/** Records with phones and e-mails, and nothing else; `plain` does not tell who is whom. */
export function writeIdentityProject(folder: string, size: Size, plain: boolean): void {
  const own = (identifies: 'phone' | 'email') => ({ private: identifies, ...(plain ? {} : { identifies }) })
  const source = {
    source: 'contacts',
    from: 'contacts.csv',
    entity: 'customer',
    columns: { id: { as: 'id' }, phone: own('phone'), email: own('email'), city: { type: 'text' } },
  }
  for (const part of ['sources', 'identity']) mkdirSync(join(folder, part), { recursive: true })
  writeFileSync(join(folder, 'fenqun.yml'), stringify({ fenqun: 1, project: 'bench' }))
  writeFileSync(join(folder, 'sources', 'contacts.yml'), stringify(source))
  const identity = { identity: 'customer', match: [{ by: 'phone' }, { by: 'email' }] }
  if (!plain) writeFileSync(join(folder, 'identity', 'customer.yml'), stringify(identity))
  const to = join(folder, 'contacts.csv')
  if (!existsSync(to)) linkSync(join(handFolder(size), 'contacts.csv'), to)
}
