import { expect, it } from 'vitest'
import { projectSchema } from '../src/definition/shapes.ts'
import { databaseNamed } from '../src/engines/database.ts'
import { databases } from '../src/engines/index.ts'

it('fenqun.yml may name every database of the registry, and no other', () => {
  const { engine } = projectSchema.shape
  const names = Object.keys(databases)
  expect(Object.keys(engine.unwrap().shape).filter((key) => key !== 'schema')).toEqual(names)
  for (const name of names) {
    const { address, dialect } = databaseNamed(databases, { [name]: `${name}://host`, schema: 'fenqun' })
    expect([address, dialect.name]).toEqual([`${name}://host`, name])
  }
})
