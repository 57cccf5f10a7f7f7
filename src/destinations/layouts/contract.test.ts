import { expect, it } from 'vitest'
import { layoutNames } from '../../definition/export-shapes.ts'
import { layoutContract } from '../../testing/layout-contract.ts'
import { layouts } from '../layouts.ts'

for (const layout of layouts) layoutContract(layout)

it('a list in exports/*.yml may name every layout there is, and no other', () => {
  expect(layouts.map(({ name }) => name)).toEqual(layoutNames)
})
