import { expect, expectTypeOf, it } from 'vitest'
import { rights, rightsOf, roles } from '../../project.ts'
import type { Right as KeptRight, Role as KeptRole } from '../../project.ts'
import { rightSchema, roleSchema } from '../contract/session.ts'
import type { Right, Role } from '../contract/session.ts'

it('O01: analysts and operators see people masked, and only the privacy officer and the admin see contacts', () => {
  const having = (right: Right) => roles.filter((role) => rightsOf(role).includes(right))
  expect(having('read')).toEqual([...roles])
  expect(having('people')).toEqual(['analyst', 'operator', 'privacy-officer', 'admin'])
  expect(having('contacts')).toEqual(['privacy-officer', 'admin'])
  expect(having('edit')).toEqual(['analyst', 'operator', 'admin'])
  expect(having('configure')).toEqual(['admin'])
  expect(having('plan')).toEqual(['analyst', 'operator', 'admin'])
  expect(having('run')).toEqual(['operator', 'admin'])
  expect(having('export')).toEqual(['operator', 'admin'])
  expect(having('audit')).toEqual(['privacy-officer', 'admin'])
  expect(having('accounts')).toEqual(['admin'])
})

it('says roles and rights over the wire as they are kept', () => {
  expect(roleSchema.options).toEqual([...roles])
  expect(rightSchema.options).toEqual([...rights])
  expectTypeOf<Role>().toEqualTypeOf<KeptRole>()
  expectTypeOf<Right>().toEqualTypeOf<KeptRight>()
})
