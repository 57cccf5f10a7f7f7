import { measured } from './session.ts'

/** Loads every source of the project from nothing. Form `lines`: order lines only. */
await measured(
  async ({ project }) => {
    await project.load()
    return {}
  },
  { afresh: true },
)
