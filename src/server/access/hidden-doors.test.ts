import { expect, it } from 'vitest'
import { withoutHiddenDoors } from './hidden-doors.ts'

it('gives no door of a hidden count, wherever it stands, and leaves all others', () => {
  const hidden = { hidden: true, under: 10 }
  const door = { kind: 'customer', where: { everyone: true } }
  const answer = {
    people: 43,
    door,
    unassigned: hidden,
    assigned: 40,
    doors: { assigned: door, unassigned: door },
    classes: [
      { id: 'high', people: hidden, door, share: null },
      { id: 'low', people: 40, door, share: null },
    ],
  }
  expect(withoutHiddenDoors(answer)).toEqual({
    ...answer,
    doors: { assigned: door },
    classes: [{ id: 'high', people: hidden, share: null }, answer.classes[1]],
  })
})
