/** How definitions name lists, for those who look at what is written without compiling it. */
export { listSchema } from '../conditions/in-list.ts'
export type { ListReference } from '../conditions/list-reference.ts'
