/** Thrown through a definition whose part is broken, after that was reported; never leaves `compile/`. */
export const stopped = Symbol('stopped')
